namespace Cdp.Kpis.Experiments;

/// <summary>What an experiment did to a metric.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Variants">The variants: the control first, then in ordinal order.</param>
/// <param name="Adjustment">What the covariate explained; <see langword="null"/> where there was none.</param>
public sealed record MetricResult(string Name, MetricKind Kind, IReadOnlyList<VariantResult> Variants, CupedAdjustment? Adjustment);
