namespace Cdp.Matching.Clustering;

/// <summary>How tightly a cluster hangs together.</summary>
/// <param name="Size">The number of records, n.</param>
/// <param name="Links">The number of links between them, e: the pairs at or above the threshold.</param>
/// <param name="Density">The share of its pairs that are links, <c>2e / (n(n − 1))</c>, from 0 to 1; <see langword="null"/> for a single record.</param>
/// <param name="Centralisation">
/// How much the links hang on one record: Freeman's degree centralisation, <c>Σ(largest degree − degree) / ((n − 1)(n − 2))</c>, from 0 (all alike) to 1 (a star);
/// <see langword="null"/> for fewer than three records.
/// </param>
/// <param name="Bridges">The number of links without which the cluster would fall apart.</param>
/// <seealso href="https://doi.org/10.1016/0378-8733(78)90021-7">Freeman 1978</seealso>
public readonly record struct ClusterMeasures(int Size, int Links, double? Density, double? Centralisation, int Bridges);
