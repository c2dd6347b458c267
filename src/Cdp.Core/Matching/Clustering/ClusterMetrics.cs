namespace Cdp.Matching.Clustering;

/// <summary>Measures of the graph that links make of records: of clusters, of records and of links.</summary>
/// <remarks>It does not change and is safe for use from many threads at once.</remarks>
public sealed class ClusterMetrics
{
    private readonly ClusterMeasures[] _clusters;
    private readonly int[] _degrees;

    private ClusterMetrics(ClusterMeasures[] clusters, int[] degrees, LinkMeasures[] links)
    {
        _clusters = clusters;
        _degrees = degrees;
        Links = links;
    }

    /// <summary>Gets the links within clusters, the strongest first, ties by id.</summary>
    public IReadOnlyList<LinkMeasures> Links { get; }

    /// <summary>Measures clusters.</summary>
    /// <param name="input">The records and pairs that were clustered. Pairs below the threshold and between clusters are left out.</param>
    /// <param name="clusters">The clusters.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The measures.</returns>
    /// <exception cref="ArgumentException">The clusters are of another number of records, or the input cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static ClusterMetrics Measure(ClusteringInput input, RecordClusters clusters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ClusteringChecks.Check(input);
        if (clusters.RecordCount != input.RecordCount)
        {
            throw new ArgumentException($"The clusters are of {clusters.RecordCount} records, the input has {input.RecordCount}. Give what was clustered.", nameof(clusters));
        }

        var pairs = OrderedPairs.From(input, cancellationToken);
        var (first, second, kept) = KeepWithin(pairs, clusters);
        var bridges = BridgeFinder.Find(input.RecordCount, first, second, cancellationToken);

        var degrees = new int[input.RecordCount];
        var links = new LinkMeasures[kept.Length];
        var linkCounts = new int[clusters.Count];
        var bridgeCounts = new int[clusters.Count];
        for (var i = 0; i < kept.Length; i++)
        {
            var pair = pairs.PairAt(kept[i]);
            var cluster = clusters.ClusterOf(pair.Left);
            degrees[pair.Left]++;
            degrees[pair.Right]++;
            linkCounts[cluster]++;
            bridgeCounts[cluster] += bridges[i] ? 1 : 0;
            links[i] = new LinkMeasures(pair, cluster, bridges[i]);
        }

        var measures = new ClusterMeasures[clusters.Count];
        for (var cluster = 0; cluster < measures.Length; cluster++)
        {
            measures[cluster] = MeasureOne(clusters.RowsOf(cluster), degrees, linkCounts[cluster], bridgeCounts[cluster]);
        }

        return new ClusterMetrics(measures, degrees, links);
    }

    /// <summary>Gets the measures of a cluster.</summary>
    /// <param name="cluster">The number of the cluster.</param>
    /// <returns>The measures.</returns>
    public ClusterMeasures OfCluster(int cluster) => _clusters[cluster];

    /// <summary>Gets the number of links that a record has within its cluster.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The degree.</returns>
    public int DegreeOf(int row) => _degrees[row];

    private static (int[] First, int[] Second, int[] Kept) KeepWithin(OrderedPairs pairs, RecordClusters clusters)
    {
        var kept = new int[pairs.CountFrom(clusters.Threshold)];
        var first = new int[kept.Length];
        var second = new int[kept.Length];
        var count = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            if (clusters.ClusterOf(pairs.Rows[pairs.First[i]]) == clusters.ClusterOf(pairs.Rows[pairs.Second[i]]))
            {
                (first[count], second[count], kept[count]) = (pairs.First[i], pairs.Second[i], i);
                count++;
            }
        }

        return (first[..count], second[..count], kept[..count]);
    }

    private static ClusterMeasures MeasureOne(ReadOnlySpan<int> rows, int[] degrees, int links, int bridges)
    {
        var size = (long)rows.Length;
        var largest = 0;
        foreach (var row in rows)
        {
            largest = Math.Max(largest, degrees[row]);
        }

        // The degrees of a cluster add up to twice its links.
        var spread = (size * largest) - (2L * links);
        return new ClusterMeasures(
            rows.Length,
            links,
            size < 2 ? null : 2.0 * links / (size * (size - 1)),
            size < 3 ? null : (double)spread / ((size - 1) * (size - 2)),
            bridges);
    }
}
