namespace Cdp.Segmentation.Discovery;

/// <summary>How well a number of clusters fits.</summary>
/// <param name="Clusters">The number of clusters.</param>
/// <param name="WithinSumOfSquares">The sum of the squared distances of all profiles from the centres of their clusters; it falls with the number.</param>
/// <param name="Silhouette">The mean silhouette, from -1 to 1: the higher, the better.</param>
public sealed record ClusterCandidate(int Clusters, double WithinSumOfSquares, double Silhouette);
