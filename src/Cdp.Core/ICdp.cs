using Cdp.Collection;
using Cdp.Identity;
using Cdp.Kpis;
using Cdp.Matching.Groups;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Segmentation.Discovery;
using Cdp.Segmentation.Traits;

namespace Cdp;

/// <summary>The customer data platform: events go in, people come out.</summary>
/// <remarks>
/// Get it from the services after <c>services.AddCdp()</c>. The typed helpers of <see cref="EventCollectorExtensions"/> are called on it directly.
/// It is a singleton and safe for use from many threads at once.
/// </remarks>
public interface ICdp : IEventCollector
{
    /// <summary>Gets who was taken to be who and why, and the means to decide otherwise.</summary>
    IIdentityGraph Identity { get; }

    /// <summary>Gets the matching of records of different sources.</summary>
    ILiveMatching Matching { get; }

    /// <summary>Gets the golden profiles.</summary>
    IProfiles Profiles { get; }

    /// <summary>Gets the groups of profiles, such as households and accounts.</summary>
    IProfileGroups Groups { get; }

    /// <summary>Gets the segments, and who belongs to them.</summary>
    ISegments Segments { get; }

    /// <summary>Gets the traits that are worked out of what profiles do.</summary>
    IComputedTraits ComputedTraits { get; }

    /// <summary>Gets the search for segments that nobody has thought of.</summary>
    IDiscovery Discovery { get; }

    /// <summary>Gets the KPIs: what customers and channels bring and cost.</summary>
    IKpiCalculator Kpis { get; }

    /// <summary>Gets the events that were refused.</summary>
    IQuarantine Quarantine { get; }

    /// <summary>Prepares the store. It happens by itself at the start of a host and otherwise at the first use.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the store is ready.</returns>
    /// <exception cref="CdpException">The store cannot be opened, or it was resolved by other identity rules and <see cref="IdentityOptions.RebuildOnChange"/> is off.</exception>
    ValueTask InitializeAsync(CancellationToken cancellationToken = default);
}
