namespace Cdp.Storage;

/// <summary>Where everything is kept. A storage adapter implements it.</summary>
/// <remarks>Implementations are safe for use from many threads at once. <c>Cdp.Storage.Conformance</c> is the suite that each adapter passes.</remarks>
public interface ICdpStorage
{
    /// <summary>Prepares the store: creates what is missing and brings an older store up to date. Calling it again does nothing.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the store is ready.</returns>
    /// <exception cref="CdpException">The store cannot be opened, or a newer version of Cdp wrote it.</exception>
    ValueTask InitializeAsync(CancellationToken cancellationToken);

    /// <summary>Runs work in a transaction that may write. It commits when the work ends and rolls back when the work throws.</summary>
    /// <remarks>
    /// Several works may share one commit; each still succeeds or fails alone. An adapter may run the work again after a transient conflict, so work
    /// has no effects outside the transaction. Writing works never run at the same time as others of the same store that touch the same rows.
    /// </remarks>
    /// <typeparam name="TResult">What the work gives.</typeparam>
    /// <param name="tenant">The tenant.</param>
    /// <param name="work">The work. It awaits nothing but the stores of the transaction.</param>
    /// <param name="cancellationToken">Cancels the wait until the work starts. The token handed to the work may differ.</param>
    /// <returns>What the work gave, once it is committed and durable.</returns>
    /// <exception cref="CdpException">The transaction could not be committed; nothing of the work was stored.</exception>
    ValueTask<TResult> WriteAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);

    /// <summary>Runs work on a consistent snapshot that holds every commit that ended before the call. Writing in it throws.</summary>
    /// <typeparam name="TResult">What the work gives.</typeparam>
    /// <param name="tenant">The tenant.</param>
    /// <param name="work">The work. It awaits nothing but the stores of the transaction.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>What the work gave.</returns>
    ValueTask<TResult> ReadAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken);
}
