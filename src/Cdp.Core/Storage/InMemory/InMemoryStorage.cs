namespace Cdp.Storage.InMemory;

/// <summary>Keeps everything in memory, for tests and demonstrations. It is also the model against which adapters are tested.</summary>
/// <remarks>One lock lets one work run at a time, reading or writing, so works see each other whole or not at all.</remarks>
internal sealed class InMemoryStorage : ICdpStorage, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<TenantId, InMemoryTenant> _tenants = [];
    private readonly InMemoryCounters _counters = new();

    public ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    public async ValueTask<TResult> WriteAsync<TResult>(
        TenantId tenant,
        Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work,
        CancellationToken cancellationToken)
    {
        Check(tenant);
        ArgumentNullException.ThrowIfNull(work);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var transaction = new InMemoryTransaction(tenant, GetTenant(tenant), _counters, canWrite: true);
            try
            {
                // The caller's token ends the wait only: work that has begun runs to its end.
                return await work(transaction, CancellationToken.None).ConfigureAwait(false);
            }
            catch
            {
                transaction.RollBack();
                throw;
            }
            finally
            {
                transaction.End();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask<TResult> ReadAsync<TResult>(
        TenantId tenant,
        Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work,
        CancellationToken cancellationToken)
    {
        Check(tenant);
        ArgumentNullException.ThrowIfNull(work);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var transaction = new InMemoryTransaction(tenant, GetTenant(tenant), _counters, canWrite: false);
            try
            {
                return await work(transaction, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                transaction.End();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) =>
        ReadAsync(tenant, static (transaction, token) => new ValueTask<long>(((InMemoryEventStore)transaction.Events).FindLast(token)), cancellationToken);

    public void Dispose() => _gate.Dispose();

    private static void Check(TenantId tenant) => ArgumentException.ThrowIfNullOrEmpty(tenant.Value, nameof(tenant));

    private InMemoryTenant GetTenant(TenantId tenant)
    {
        if (!_tenants.TryGetValue(tenant, out var data))
        {
            data = new InMemoryTenant();
            _tenants.Add(tenant, data);
        }

        return data;
    }
}
