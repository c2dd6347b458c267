using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Stores;
using Cdp.Storage.PostgreSql.Writing;
using Npgsql;

namespace Cdp.Storage.PostgreSql.Reading;

/// <summary>Runs reading works, each on a snapshot of its own, and never more than leave connections for the writers.</summary>
internal sealed class PostgreSqlReader(PostgreSqlDatabase database, PostgreSqlOptions options, TimeProvider time) : IAsyncDisposable
{
    private readonly int _size = Math.Max(1, database.MaxPoolSize - (2 * PostgreSqlWriter.CountOf(database, options)) - 1);
    private readonly SemaphoreSlim _free = new(Math.Max(1, database.MaxPoolSize - (2 * PostgreSqlWriter.CountOf(database, options)) - 1));
    private volatile bool _disposed;

    public ValueTask<TResult> ReadAsync<TResult>(
        TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        RetryAsync(started => RunAsync(tenant, work, started, cancellationToken), cancellationToken);

    /// <summary>Gives the position up to which events are settled.</summary>
    public ValueTask<long> GetSettledPositionAsync(CancellationToken cancellationToken) =>
        RetryAsync(
            async _ =>
            {
                var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    return await EventFloor.GetSettledAsync(new PostgreSqlSession(database, connection, isReadOnly: true), cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken);

    /// <summary>Waits for the reads that run.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        for (var i = 0; i < _size; i++)
        {
            await _free.WaitAsync().ConfigureAwait(false);
        }

        // Callers that still wait find it disposed.
        _free.Release(_size);
    }

    /// <summary>Runs a read when there is room, and again after what passes, unless the work of the caller has started.</summary>
    private async ValueTask<TResult> RetryAsync<TResult>(Func<Action, ValueTask<TResult>> read, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            for (var attempt = 1; ; attempt++)
            {
                var started = false;
                try
                {
                    return await read(() => started = true).ConfigureAwait(false);
                }
                catch (CdpStorageException exception) when (!started && PostgreSqlFaults.IsTransient(exception) && attempt <= options.RetryCount)
                {
                    await Task.Delay(options.DelayOf(attempt), time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _free.Release();
        }
    }

    private async ValueTask<TResult> RunAsync<TResult>(
        TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, Action started, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var session = new PostgreSqlSession(database, connection, isReadOnly: true);
            session.BeginReading();

            // The tenant is looked for first: a connection that broke in the pool shows here, where nothing of the work has been done yet.
            var number = await database.Names.FindTenantAsync(session, tenant.Value, cancellationToken).ConfigureAwait(false);
            if (!session.HasBegun)
            {
                await session.RunAsync([], cancellationToken).ConfigureAwait(false);
            }

            started();
            var transaction = new PostgreSqlCdpTransaction(session, tenant, session.RowsOf(number));
            try
            {
                var result = await work(transaction, cancellationToken).ConfigureAwait(false);
                session.ThrowIfFailed();
                return result;
            }
            finally
            {
                transaction.End();
                await EndAsync(session).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask EndAsync(PostgreSqlSession session)
    {
        try
        {
            await session.RollbackAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The connection is of no more use; what was read was read.
        }
    }
}
