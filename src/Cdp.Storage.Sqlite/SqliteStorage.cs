using Cdp.Storage.Sqlite.Connections;
using Cdp.Storage.Sqlite.Reading;
using Cdp.Storage.Sqlite.Schema;
using Cdp.Storage.Sqlite.Stores;
using Cdp.Storage.Sqlite.Writing;
using Microsoft.Extensions.Logging;

namespace Cdp.Storage.Sqlite;

/// <summary>Keeps everything in one SQLite file: one connection writes, a few read.</summary>
internal sealed partial class SqliteStorage(SqliteOptions options, ILogger<SqliteStorage> logger) : ISqliteStorage, IAsyncDisposable, IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private SqliteDatabase? _database;
    private volatile SqliteWriter? _writer;
    private SqliteReaderPool? _readers;
    private volatile bool _disposed;

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_writer is not null)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_writer is null)
            {
                await Task.Run(Open, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask<TResult> WriteAsync<TResult>(
        TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        Check(tenant);
        ArgumentNullException.ThrowIfNull(work);
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await _writer!.WriteAsync(tenant, work, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<TResult> ReadAsync<TResult>(
        TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        Check(tenant);
        ArgumentNullException.ThrowIfNull(work);
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await _readers!.ReadAsync(tenant, work, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) =>
        ReadAsync(tenant, static (transaction, token) => ValueTask.FromResult(((SqliteEventStore)transaction.Events).FindLast(token)), cancellationToken);

    /// <summary>Ends what runs and what is queued, then closes the file. Calling it again waits for the same end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            if (_readers is not null)
            {
                // Readers first: the log can be copied whole only when nobody needs an older snapshot.
                await _readers.DisposeAsync().ConfigureAwait(false);
            }

            if (_writer is not null)
            {
                await _writer.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    // A container that is disposed of without await needs this. The writer's thread does the work, so nothing here depends on the caller's.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static void Check(TenantId tenant) => ArgumentException.ThrowIfNullOrEmpty(tenant.Value, nameof(tenant));

    private void Open()
    {
        var database = new SqliteDatabase(options);
        var connection = database.OpenUnchecked();
        try
        {
            var before = SchemaMigrator.Check(connection, SchemaMigration.All);
            var version = SchemaMigrator.Migrate(connection, SchemaMigration.All);
            if (version != before)
            {
                logger.Migrated(before, version);
            }

            logger.Opened(version, connection.ServerVersion);
            _database = database;
            _readers = new SqliteReaderPool(database, options.ReaderCount);
            _writer = new SqliteWriter(database.PrepareWriter(connection), new LogCheckpointer(database, options.CheckpointPages, logger), options, logger);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
