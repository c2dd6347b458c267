using Cdp.Matching.Scoring;

namespace Cdp.Matching.Clustering;

/// <summary>Records that are linked to each other, directly or through others, and that the guard against chains nevertheless put into several clusters.</summary>
/// <param name="Clusters">The numbers of the clusters, rising, at least two.</param>
/// <param name="CutLinks">The links between these clusters that were cut, the weakest first.</param>
public sealed record ClusterSplit(IReadOnlyList<int> Clusters, IReadOnlyList<ScoredPair> CutLinks);
