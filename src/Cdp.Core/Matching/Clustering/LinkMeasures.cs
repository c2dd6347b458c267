using Cdp.Matching.Scoring;

namespace Cdp.Matching.Clustering;

/// <summary>One link within a cluster.</summary>
/// <param name="Pair">The two records and their match weight.</param>
/// <param name="Cluster">The number of the cluster.</param>
/// <param name="IsBridge">Whether the cluster would fall apart without this link.</param>
public readonly record struct LinkMeasures(ScoredPair Pair, int Cluster, bool IsBridge);
