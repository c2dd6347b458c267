namespace Cdp.Kpis.Experiments;

/// <summary>What a unit of an experiment saw, and what came of it: one for each visitor or customer, however often they came.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Values">The value of each metric, in the order of the metrics; 1 or 0 of a proportion.</param>
/// <param name="Covariate">What was known of the unit before the experiment, such as the same metric of the weeks before; <see langword="null"/> where there is none.</param>
public sealed record ExperimentUnit(string Variant, IReadOnlyList<double> Values, double? Covariate = null);
