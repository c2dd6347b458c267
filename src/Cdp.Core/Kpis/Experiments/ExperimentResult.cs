namespace Cdp.Kpis.Experiments;

/// <summary>Whether the variants of an experiment made a difference.</summary>
/// <param name="Control">The variant that the others were compared with.</param>
/// <param name="Metrics">What happened to each metric, in their order.</param>
/// <param name="SampleRatio">Whether the variants have the shares of the units that they were to have, in the order of the variants of a metric.</param>
/// <param name="Warnings">What puts the results in doubt and what can be done; empty where nothing does.</param>
public sealed record ExperimentResult(string Control, IReadOnlyList<MetricResult> Metrics, SampleRatioResult SampleRatio, IReadOnlyList<string> Warnings);
