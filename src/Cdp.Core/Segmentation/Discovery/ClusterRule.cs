using Cdp.Segmentation.Conditions;

namespace Cdp.Segmentation.Discovery;

/// <summary>A rule for a cluster: ranges of its features.</summary>
/// <param name="Condition">The condition, ready for a <see cref="Segment"/>.</param>
/// <param name="Precision">The share of the profiles that it takes in, those with missing features included, that are in the cluster.</param>
/// <param name="Recall">The share of the cluster that it takes in.</param>
public sealed record ClusterRule(Condition Condition, double Precision, double Recall);
