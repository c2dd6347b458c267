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

    /// <summary>Tells up to which position the events are settled: a read that begins after this call sees all of these that there will ever be.</summary>
    /// <remarks>
    /// Where several writes run at the same time, an event may appear whose position is smaller than that of one seen before. Who follows the events therefore asks
    /// here, then reads those after the last one it knows up to this position, and goes on from there: each comes once, by rising position.
    /// The position stays below the events of a write until this ends, and may be greater than that of any event. A later call may give a smaller one; what an earlier
    /// one said still holds.
    /// </remarks>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The position; 0 when none is settled.</returns>
    ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken);
}
