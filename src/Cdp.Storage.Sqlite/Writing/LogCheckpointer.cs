using Cdp.Storage.Sqlite.Connections;
using Microsoft.Extensions.Logging;

namespace Cdp.Storage.Sqlite.Writing;

/// <summary>Copies the write-ahead log into the database file beside the writer.</summary>
/// <remarks>
/// Copying waits for the disk, and all callers would wait with a writer that does it. So a connection of its own copies while the writer goes on, and then what
/// came in meanwhile, until so little is left that the writer copies it between two groups. Only then can the log begin anew: SQLite starts it
/// from the front when a writer finds it copied whole and nobody reads from it. It is called by the writer's thread alone.
/// </remarks>
internal sealed class LogCheckpointer(SqliteDatabase database, int checkpointPages, ILogger logger) : IDisposable
{
    // What the writer copies itself takes it about as long as a commit.
    private readonly int _few = checkpointPages / 4;

    // Beyond this the writer waits: the disk does not keep up, and the log must not grow without end.
    private readonly long _most = 4L * checkpointPages;

    private SqliteSession? _session;
    private Task _copying = Task.CompletedTask;
    private volatile bool _failing;

    /// <summary>Looks after the log between two groups. It does not throw.</summary>
    public void Tend(SqliteSession writer) => Try(() => CopyOrStart(writer));

    /// <summary>Ends what runs. What was not copied stays in the log.</summary>
    public void Dispose()
    {
        _session?.Interrupt();
        _copying.Wait();
        _session?.Dispose();
    }

    private void CopyOrStart(SqliteSession writer)
    {
        var (pages, copied) = writer.MeasureLog();
        if (pages < checkpointPages)
        {
            return;
        }

        if (!_copying.IsCompleted)
        {
            if (pages < _most)
            {
                return;
            }

            _copying.Wait();
            (pages, copied) = writer.MeasureLog();
        }

        if (pages - copied > _few)
        {
            _copying = Task.Factory.StartNew(CopyBeside, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        else
        {
            Copy(writer);
        }
    }

    private void CopyBeside() => Try(() => Copy(_session ??= database.OpenCheckpointer()));

    private void Copy(SqliteSession session)
    {
        session.CopyLog();
        _failing = false;
    }

    /// <summary>Goes on when copying fails: everything is in the log, and the next commits try again.</summary>
    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (!_failing)
        {
            _failing = true;
            logger.CopyFailed((exception as CdpStorageException)?.Fault ?? CdpStorageFault.Other, exception);
        }
        catch (Exception)
        {
            // It was told once.
        }
    }
}
