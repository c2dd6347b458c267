using Cdp.Segmentation;
using Cdp.Segmentation.Discovery;

namespace Cdp.Pipeline;

/// <summary>Reads what discovery looks at, and lets it work on a thread of its own.</summary>
internal sealed class SegmentDiscovery(Platform platform) : IDiscovery
{
    public async ValueTask<ClusterResult> ClusterAsync(ClusterOptions options, IProgress<DiscoveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        DiscoveryChecks.Check(options);
        var table = await new FeatureReader(platform, [.. options.Features], [], []).ReadAsync(progress, cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => new ClusterAnalysis(options, table).Run(progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<LookalikeResult> FindLookalikesAsync(LookalikeOptions options, IProgress<DiscoveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        DiscoveryChecks.Check(options);
        var table = await new FeatureReader(platform, [.. options.NumericFeatures], [.. options.CategoricalFeatures], [options.Segment]).ReadAsync(progress, cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => new LookalikeAnalysis(options, table).Run(progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<OpportunityResult> FindOpportunitiesAsync(OpportunityOptions options, IProgress<DiscoveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        DiscoveryChecks.Check(options);
        IReadOnlyList<string> segments = options.Segments.Count > 0
            ? [.. options.Segments.Distinct(StringComparer.Ordinal)]
            : await ComparableAsync(options.ChurnSegment, cancellationToken).ConfigureAwait(false);
        var table = await new FeatureReader(platform, [options.Value!], [.. options.CategoricalFeatures], [options.ChurnSegment, .. segments]).ReadAsync(progress, cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => new OpportunityAnalysis(options, segments, table).Run(progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the segments that say something about those who leave which their rules do not already say.</summary>
    private ValueTask<IReadOnlyList<string>> ComparableAsync(string churn, CancellationToken cancellationToken) => platform.ReadAsync<IReadOnlyList<string>>(
        async (transaction, token) =>
        {
            var rules = await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false);
            rules.RequireSegment(churn);
            var referring = rules.FindReferring([churn]).Select(row => row.Segment).Append(churn).ToHashSet(StringComparer.Ordinal);
            return [.. rules.Active.Select(row => row.Segment).Where(id => !RuleDefinition.IsTrait(id) && !referring.Contains(id))];
        },
        cancellationToken);
}
