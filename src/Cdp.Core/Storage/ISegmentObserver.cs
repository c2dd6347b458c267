using Cdp.Segmentation;

namespace Cdp.Storage;

/// <summary>Is told who entered and left segments, in the transaction in which it happens.</summary>
/// <remarks>
/// Register it as a service: <c>services.AddSingleton&lt;ISegmentObserver, …&gt;()</c>. What it writes through the transaction commits with the transition or not at all. A
/// transaction may be run again after a conflict, so it has no effects outside of it; it awaits nothing but the stores of the transaction. It is called from many threads at once.
/// </remarks>
public interface ISegmentObserver
{
    /// <summary>Hears of transitions.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="transitions">Who entered and left, in the order in which it was recorded.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when it is done.</returns>
    ValueTask ObserveAsync(ICdpTransaction transaction, IReadOnlyList<SegmentTransition> transitions, CancellationToken cancellationToken);
}
