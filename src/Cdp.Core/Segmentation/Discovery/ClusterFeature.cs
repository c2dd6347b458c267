namespace Cdp.Segmentation.Discovery;

/// <summary>A feature of the centre of a cluster.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Mean">The mean of the cluster, in the unit of the feature; with <see cref="NumericFeature.Log"/> the mean of the logarithms, turned back.</param>
/// <param name="OverallMean">The same of all clustered profiles.</param>
/// <param name="Deviation">By how many standard deviations of all clustered profiles the mean of the cluster is above theirs; negative for below.</param>
public sealed record ClusterFeature(NumericFeature Feature, double Mean, double OverallMean, double Deviation);
