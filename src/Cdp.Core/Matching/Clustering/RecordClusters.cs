namespace Cdp.Matching.Clustering;

/// <summary>Records put into clusters. Every record is in exactly one; a record that matches no other is a cluster of its own.</summary>
/// <remarks>Clusters are numbered from 0 in the order of their records with the lowest ids. It does not change and is safe for use from many threads at once.</remarks>
public sealed class RecordClusters
{
    private readonly int[] _clusters;
    private readonly int[] _starts;
    private readonly int[] _rows;

    /// <summary>Initializes a new instance of the <see cref="RecordClusters"/> class.</summary>
    /// <param name="threshold">The match weight from which on pairs linked.</param>
    /// <param name="labels">The clusters by rank, numbered in the order in which they first occur.</param>
    /// <param name="rows">The row of each rank.</param>
    /// <param name="splits">What the guard against chains split.</param>
    internal RecordClusters(double threshold, ReadOnlySpan<int> labels, ReadOnlySpan<int> rows, IReadOnlyList<ClusterSplit> splits)
    {
        Threshold = threshold;
        Splits = splits;
        _starts = ClusterLabels.FindStarts(labels);
        _clusters = new int[labels.Length];
        _rows = new int[labels.Length];
        var next = _starts.AsSpan(0, _starts.Length - 1).ToArray();
        for (var rank = 0; rank < labels.Length; rank++)
        {
            _clusters[rows[rank]] = labels[rank];
            _rows[next[labels[rank]]++] = rows[rank];
        }
    }

    /// <summary>Gets the match weight from which on pairs linked.</summary>
    public double Threshold { get; }

    /// <summary>Gets the number of records.</summary>
    public int RecordCount => _rows.Length;

    /// <summary>Gets the number of clusters, those of a single record included.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Gets what the guard against chains split, by the lowest cluster. Empty when it was off or had nothing to split.</summary>
    public IReadOnlyList<ClusterSplit> Splits { get; }

    /// <summary>Gets the cluster of each row.</summary>
    public ReadOnlySpan<int> ClusterOfRows => _clusters;

    /// <summary>Gets the cluster of a record.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The number of the cluster.</returns>
    public int ClusterOf(int row) => _clusters[row];

    /// <summary>Gets the records of a cluster.</summary>
    /// <param name="cluster">The number of the cluster.</param>
    /// <returns>The rows, at least one, by rising id.</returns>
    public ReadOnlySpan<int> RowsOf(int cluster) => _rows.AsSpan(_starts[cluster], _starts[cluster + 1] - _starts[cluster]);
}
