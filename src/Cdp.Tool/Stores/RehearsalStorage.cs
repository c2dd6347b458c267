using Cdp.Storage;

namespace Cdp.Tool.Stores;

/// <summary>A store whose writing is done and then rolled back, to see what it would do.</summary>
/// <param name="inner">The store.</param>
internal sealed class RehearsalStorage(ICdpStorage inner) : ICdpStorage
{
    /// <inheritdoc/>
    public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<TResult> WriteAsync<TResult>(
        TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.WriteAsync<TResult>(
                tenant,
                async (transaction, token) => throw new RolledBackException(await work(transaction, token)),
                cancellationToken);
        }
        catch (RolledBackException e)
        {
            return (TResult)e.Result!;
        }
    }

    /// <inheritdoc/>
    public ValueTask<TResult> ReadAsync<TResult>(
        TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
        inner.ReadAsync(tenant, work, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) => inner.GetSettledPositionAsync(tenant, cancellationToken);

    // Whatever a work throws rolls it back.
    private sealed class RolledBackException(object? result) : Exception("Rolled back, as was meant.")
    {
        public object? Result { get; } = result;
    }
}
