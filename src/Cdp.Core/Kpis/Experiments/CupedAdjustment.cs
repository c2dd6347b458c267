namespace Cdp.Kpis.Experiments;

/// <summary>Samples from which a covariate that was known before the experiment has taken what it explains.</summary>
/// <param name="Theta">By how much the value rises with the covariate.</param>
/// <param name="Samples">The adjusted samples, in the order of the variants: means as they would be if all variants had the same mean covariate, and lower variances.</param>
/// <param name="VarianceReduction">The share of the variance within variants that is gone, from 0 to 1: so much smaller may an experiment be for the same certainty.</param>
/// <param name="Warnings">What is wrong and what can be done; empty where nothing is.</param>
public sealed record CupedAdjustment(double Theta, IReadOnlyList<SampleStatistics> Samples, double VarianceReduction, IReadOnlyList<string> Warnings);
