namespace Cdp.Kpis.Experiments;

/// <summary>How a variant differs from the control.</summary>
/// <param name="Absolute">The mean of the variant less that of the control.</param>
/// <param name="Relative">The same as a share of the mean of the control: 0.1 for ten per cent more. Its interval and p-value are its own.</param>
public sealed record EffectComparison(EffectEstimate Absolute, EffectEstimate Relative);
