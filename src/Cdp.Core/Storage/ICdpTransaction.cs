using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;

namespace Cdp.Storage;

/// <summary>One transaction over all stores of one tenant.</summary>
/// <remarks>It lives as long as the work that it was handed to, which must not keep it. It is not safe for concurrent use.</remarks>
public interface ICdpTransaction
{
    /// <summary>Gets the tenant.</summary>
    TenantId Tenant { get; }

    /// <summary>Gets the events.</summary>
    IEventStore Events { get; }

    /// <summary>Gets the refused events.</summary>
    IQuarantineStore Quarantine { get; }

    /// <summary>Gets the identity graph.</summary>
    IIdentityStore Identity { get; }

    /// <summary>Gets the observations and golden profiles.</summary>
    IProfileStore Profiles { get; }

    /// <summary>Gets the records that are matched, and the models.</summary>
    IMatchStore Matches { get; }

    /// <summary>Gets the rules of segments, and who belongs.</summary>
    ISegmentStore Segments { get; }

    /// <summary>Tells which events the work is about to take, so that a store on another machine can lock and load what they touch at once.</summary>
    /// <remarks>
    /// It is a hint and changes nothing: a work may touch less, or more, or give no hint at all. It helps most as the first call of a work, because a store that
    /// commits works in groups can then prepare the whole group. The default does nothing.
    /// </remarks>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the store is ready.</returns>
    ValueTask PrepareAsync(IReadOnlyList<ExpectedEvent> events, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
