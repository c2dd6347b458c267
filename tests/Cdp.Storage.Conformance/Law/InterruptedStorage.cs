namespace Cdp.Storage.Conformance.Law;

/// <summary>A storage between whose reads and writes something happens, one after the other.</summary>
/// <param name="inner">The storage.</param>
/// <param name="happens">What happens after each read, and before each write.</param>
internal sealed class InterruptedStorage(ICdpStorage inner, Func<Task> happens) : ICdpStorage, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    public async ValueTask<TResult> ReadAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        var result = await inner.ReadAsync(tenant, work, cancellationToken);
        await HappenAsync();
        return result;
    }

    public async ValueTask<TResult> WriteAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        await HappenAsync();
        return await inner.WriteAsync(tenant, work, cancellationToken);
    }

    public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) => inner.GetSettledPositionAsync(tenant, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task HappenAsync()
    {
        await _one.WaitAsync();
        try
        {
            await happens();
        }
        finally
        {
            _one.Release();
        }
    }
}
