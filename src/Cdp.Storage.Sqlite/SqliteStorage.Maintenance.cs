using Cdp.Storage.Sqlite.Connections;

namespace Cdp.Storage.Sqlite;

/// <content>Back-up and checks, each on a connection of its own.</content>
internal sealed partial class SqliteStorage
{
    private static readonly Sql VacuumInto = new("VACUUM INTO ?1");
    private static readonly Sql IntegrityCheck = new("PRAGMA integrity_check");
    private static readonly Sql ForeignKeyCheck = new("PRAGMA foreign_key_check");

    public async ValueTask BackupAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        var target = Path.GetFullPath(path);
        await Task.Run(() => Maintain(session => Copy(session, target), cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken = default)
    {
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => Maintain(FindDamage, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private static bool Copy(SqliteSession session, string target)
    {
        if (Path.Exists(target))
        {
            throw new CdpStorageException(
                CdpStorageFault.Unavailable, "The file to back up to exists already. Name a new one: a backup never overwrites another.");
        }

        // The copy gets its name when it is whole and on disk, so that an interrupted one is never taken for a backup.
        var unfinished = target + ".unfinished";
        try
        {
            File.Delete(unfinished);
            using (var statement = session.Use(VacuumInto))
            {
                statement.Bind(unfinished).Execute();
            }

            using (var file = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, target, overwrite: false);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CdpStorageException(
                CdpStorageFault.InputOutput, "The backup could not be written. Check that its folder exists, may be written and has room.", exception);
        }
        finally
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
    }

    private static List<string> FindDamage(SqliteSession session)
    {
        var damage = new List<string>();
        using (var statement = session.Use(IntegrityCheck))
        {
            while (statement.Step())
            {
                if (statement.Text(0) is not "ok" and var finding)
                {
                    damage.Add(finding);
                }
            }
        }

        using (var statement = session.Use(ForeignKeyCheck))
        {
            while (statement.Step())
            {
                damage.Add($"A row of table {statement.Text(0)} refers to a row of table {statement.Text(2)} that is missing.");
            }
        }

        return damage;
    }

    private TResult Maintain<TResult>(Func<SqliteSession, TResult> work, CancellationToken cancellationToken)
    {
        using var session = _database!.OpenForMaintenance();
        using var registration = cancellationToken.UnsafeRegister(static state => ((SqliteSession)state!).Interrupt(), session);
        try
        {
            return work(session);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }
}
