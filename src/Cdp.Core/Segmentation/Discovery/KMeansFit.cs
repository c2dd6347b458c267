namespace Cdp.Segmentation.Discovery;

/// <summary>Points sorted into clusters.</summary>
/// <param name="Centres">The centres.</param>
/// <param name="Clusters">The cluster of each point.</param>
/// <param name="WithinSumOfSquares">The sum of the squared distances of the points from the centres of their clusters.</param>
internal sealed record KMeansFit(PointMatrix Centres, int[] Clusters, double WithinSumOfSquares);
