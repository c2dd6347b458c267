using System.Collections.Concurrent;
using Cdp.Storage.Sqlite.Connections;
using Cdp.Storage.Sqlite.Stores;

namespace Cdp.Storage.Sqlite.Reading;

/// <summary>A few connections that only read, each lent to one work at a time.</summary>
internal sealed class SqliteReaderPool(SqliteDatabase database, int size) : IAsyncDisposable
{
    // Pins the snapshot: a deferred transaction takes it with its first statement.
    private static readonly Sql TakeSnapshot = new("SELECT count(*) FROM tenant WHERE id = 0");

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _free = new(size, size);
    private volatile bool _disposed;

    public async ValueTask<TResult> ReadAsync<TResult>(
        TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStorage));
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteStorage));

            // The driver blocks, so the work leaves the caller's thread.
            return await Task.Run(() => Read(tenant, work, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads that run and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        for (var i = 0; i < size; i++)
        {
            await _free.WaitAsync().ConfigureAwait(false);
        }

        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        // Callers that still wait find the pool disposed.
        _free.Release(size);
    }

    private TResult Read<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        if (!_idle.TryTake(out var session))
        {
            session = database.OpenReader();
        }

        var healthy = false;
        try
        {
            session.Begin();
            session.Run(TakeSnapshot);
            TResult result;
            using (cancellationToken.UnsafeRegister(static state => ((SqliteSession)state!).Interrupt(), session))
            {
                try
                {
                    result = SynchronousWork.Run(work, new SqliteCdpTransaction(session, tenant), cancellationToken);
                }
                finally
                {
                    healthy = session.Failure is null;
                }
            }

            return result;
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested && exception.CancellationToken != cancellationToken)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        finally
        {
            Return(session, healthy);
        }
    }

    private void Return(SqliteSession session, bool healthy)
    {
        try
        {
            if (healthy)
            {
                session.EndReading();
                _idle.Add(session);
                return;
            }
        }
        catch (CdpStorageException)
        {
            // The connection is of no more use; the next read opens another.
        }

        session.Dispose();
    }
}
