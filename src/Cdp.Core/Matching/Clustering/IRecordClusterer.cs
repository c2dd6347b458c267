namespace Cdp.Matching.Clustering;

/// <summary>Puts the records that are about one person together, given how strongly pairs of them match.</summary>
/// <remarks>
/// The result depends on the pairs and on the order of the records' ids, never on the order in which pairs or rows come. A pair that is given twice
/// counts once, by its greater weight. Implementations keep no state and are safe for use from many threads at once.
/// </remarks>
public interface IRecordClusterer
{
    /// <summary>Clusters records at the threshold of the options.</summary>
    /// <param name="input">The records and the scored pairs. Give the pairs below the threshold too: they are evidence against joining.</param>
    /// <param name="options">The choices, or <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The clusters. Every record is in exactly one.</returns>
    /// <exception cref="ArgumentException">The input or the options cannot be used; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    RecordClusters Cluster(ClusteringInput input, ClusteringOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Clusters records at many thresholds. The pairs are put in order once.</summary>
    /// <remarks>
    /// Results are nested: each cluster lies within one cluster of every lower threshold. Without the guard against chains each result is what its threshold
    /// gives alone. With it, clusters are sought within those of the next lower threshold, so only the lowest one gives what it gives alone.
    /// </remarks>
    /// <param name="input">The records and the scored pairs.</param>
    /// <param name="thresholds">The match weights from which on a pair links, in any order.</param>
    /// <param name="options">The choices, or <see langword="null"/> for the defaults. <see cref="ClusteringOptions.Threshold"/> is not used.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The clusters at each threshold, in the order of <paramref name="thresholds"/>.</returns>
    /// <exception cref="ArgumentException">The input, the options or a threshold cannot be used; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    IReadOnlyList<RecordClusters> ClusterAtThresholds(
        ClusteringInput input,
        IReadOnlyList<double> thresholds,
        ClusteringOptions? options = null,
        CancellationToken cancellationToken = default);
}
