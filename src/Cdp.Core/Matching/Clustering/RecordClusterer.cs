namespace Cdp.Matching.Clustering;

/// <summary>Clusters by falling weight.</summary>
/// <remarks>
/// <list type="number">
/// <item>Check the input, and put the pairs in an order that does not depend on how they came.</item>
/// <item>Unite by falling weight, one threshold after the other.</item>
/// <item>With the guard against chains: from the lowest threshold on, split what does not belong together by all its pairs.</item>
/// <item>Report the links that were cut.</item>
/// </list>
/// </remarks>
internal sealed class RecordClusterer : IRecordClusterer
{
    public RecordClusters Cluster(ClusteringInput input, ClusteringOptions? options, CancellationToken cancellationToken)
    {
        options ??= new ClusteringOptions();
        return ClusterAtThresholds(input, [options.Threshold], options, cancellationToken)[0];
    }

    public IReadOnlyList<RecordClusters> ClusterAtThresholds(
        ClusteringInput input, IReadOnlyList<double> thresholds, ClusteringOptions? options, CancellationToken cancellationToken)
    {
        // :: Step 1: check and order
        options ??= new ClusteringOptions();
        ClusteringChecks.Check(input, thresholds, options);
        var pairs = OrderedPairs.From(input, cancellationToken);

        // :: Step 2: unite
        int[] falling = [.. Enumerable.Range(0, thresholds.Count).OrderByDescending(i => thresholds[i])];
        var walk = new LinkWalk(pairs, options.OneRecordPerSource ? new SourceSets(InRankOrder(input.Sources.Span, pairs)) : null, options.Ties);
        var linked = Array.ConvertAll(falling, i => walk.WalkTo(thresholds[i], cancellationToken));

        var results = new RecordClusters[thresholds.Count];
        var lower = default(int[]);
        for (var i = falling.Length - 1; i >= 0; i--)
        {
            var threshold = thresholds[falling[i]];
            if (!options.GuardsAgainstChains)
            {
                results[falling[i]] = new RecordClusters(threshold, linked[i], pairs.Rows, []);
                continue;
            }

            // :: Step 3: split
            var guard = new ChainGuard(pairs, threshold, options.UnscoredPairProbability);
            lower = guard.Split(lower is null ? linked[i] : Intersect(linked[i], lower, pairs, threshold), cancellationToken);

            // :: Step 4: report
            results[falling[i]] = new RecordClusters(threshold, lower, pairs.Rows, SplitReport.Create(linked[i], lower, pairs, threshold));
        }

        return results;
    }

    /// <summary>Gives the sets of records that are linked to each other within a set of both partitions.</summary>
    private static int[] Intersect(int[] left, int[] right, OrderedPairs pairs, double threshold)
    {
        var sets = new DisjointSets(left.Length);
        var links = pairs.CountFrom(threshold);
        for (var i = 0; i < links; i++)
        {
            var (first, second) = (pairs.First[i], pairs.Second[i]);
            if (left[first] == left[second] && right[first] == right[second])
            {
                sets.Unite(first, second);
            }
        }

        return sets.Label();
    }

    private static int[] InRankOrder(ReadOnlySpan<int> sources, OrderedPairs pairs)
    {
        var ordered = new int[sources.Length];
        for (var rank = 0; rank < ordered.Length; rank++)
        {
            ordered[rank] = sources[pairs.Rows[rank]];
        }

        return ordered;
    }
}
