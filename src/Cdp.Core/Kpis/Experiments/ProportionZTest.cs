namespace Cdp.Kpis.Experiments;

/// <summary>How many standard errors two proportions differ by.</summary>
/// <param name="Z">The statistic, above 0 where the variant is above the control; <see langword="null"/> where there is none.</param>
/// <param name="PValue">How likely chance alone makes it so far from 0, on either side.</param>
/// <param name="Reason">Why there is none, and what can be done.</param>
public sealed record ProportionZTest(double? Z, double? PValue, string? Reason = null);
