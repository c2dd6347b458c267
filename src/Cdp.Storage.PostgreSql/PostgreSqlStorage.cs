using Cdp.Storage.PostgreSql.Connections;
using Cdp.Storage.PostgreSql.Reading;
using Cdp.Storage.PostgreSql.Schema;
using Cdp.Storage.PostgreSql.Writing;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cdp.Storage.PostgreSql;

/// <summary>Keeps everything in one schema of a PostgreSQL database, which any number of processes share.</summary>
internal sealed class PostgreSqlStorage : ICdpStorage, IAsyncDisposable, IDisposable
{
    private readonly PostgreSqlOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile PostgreSqlWriter? _writer;
    private PostgreSqlReader? _reader;
    private volatile bool _disposed;

    public PostgreSqlStorage(NpgsqlDataSource source, bool ownsSource, PostgreSqlOptions options, TimeProvider time, ILogger<PostgreSqlStorage> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        Database = new PostgreSqlDatabase(source, ownsSource, options);
    }

    public PostgreSqlDatabase Database { get; }

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
                var (from, to) = await MigrateAsync(cancellationToken).ConfigureAwait(false);
                if (from != to)
                {
                    _logger.Migrated(from, to);
                }

                _logger.Opened(to);
                _reader = new PostgreSqlReader(Database, _options, _time);
                _writer = new PostgreSqlWriter(Database, _options, _time, _logger);
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
        return await _reader!.ReadAsync(tenant, work, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        Check(tenant);
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        return await _reader!.GetSettledPositionAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends what runs and what is queued, then closes the connections. Calling it again waits for the same end.</summary>
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
            if (_reader is not null)
            {
                await _reader.DisposeAsync().ConfigureAwait(false);
            }

            if (_writer is not null)
            {
                await _writer.DisposeAsync().ConfigureAwait(false);
            }

            await Database.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async ValueTask<(int From, int To)> MigrateAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SchemaMigrator.MigrateAsync(Database, SchemaMigration.All, cancellationToken).ConfigureAwait(false);
            }
            catch (CdpStorageException exception) when (PostgreSqlFaults.IsStarting(exception) && attempt <= _options.RetryCount)
            {
                await Task.Delay(_options.DelayOf(attempt), _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A container that is disposed of without await needs this.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static void Check(TenantId tenant) => ArgumentException.ThrowIfNullOrEmpty(tenant.Value, nameof(tenant));
}
