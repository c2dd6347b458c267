using Cdp.Collection;
using Cdp.Identity;
using Cdp.Kpis;
using Cdp.Matching.Groups;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;
using Cdp.Segmentation.Discovery;
using Cdp.Segmentation.Traits;

namespace Cdp.Pipeline;

/// <summary>The platform as a host sees it: every capability behind one service.</summary>
internal sealed class CustomerDataPlatform(
    Platform platform,
    IEventCollector events,
    IIdentityGraph identity,
    ILiveMatching matching,
    IProfiles profiles,
    IProfileGroups groups,
    ISegments segments,
    IComputedTraits computedTraits,
    IDiscovery discovery,
    IKpiCalculator kpis,
    IQuarantine quarantine) : ICdp
{
    public IIdentityGraph Identity { get; } = identity;

    public ILiveMatching Matching { get; } = matching;

    public IProfiles Profiles { get; } = profiles;

    public IProfileGroups Groups { get; } = groups;

    public ISegments Segments { get; } = segments;

    public IComputedTraits ComputedTraits { get; } = computedTraits;

    public IDiscovery Discovery { get; } = discovery;

    public IKpiCalculator Kpis { get; } = kpis;

    public IQuarantine Quarantine { get; } = quarantine;

    public ValueTask InitializeAsync(CancellationToken cancellationToken = default) => platform.EnsureReadyAsync(cancellationToken);

    public ValueTask<CollectResult> CollectAsync(EventBatch batch, CancellationToken cancellationToken = default) =>
        events.CollectAsync(batch, cancellationToken);

    public ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken = default) =>
        events.CollectJsonAsync(source, utf8Json, cancellationToken);

    public ValueTask<CollectResult> CollectJsonAsync(
        string source,
        ReadOnlyMemory<byte> utf8Json,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken = default) =>
        events.CollectJsonAsync(source, utf8Json, receivedAt, cancellationToken);
}
