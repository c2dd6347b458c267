namespace Cdp.Kpis.Experiments;

/// <summary>Whether the variants have the shares of the units that they were to have.</summary>
/// <param name="ChiSquare">Pearson's statistic; 0 of no units.</param>
/// <param name="DegreesOfFreedom">One less than the number of variants.</param>
/// <param name="PValue">How likely chance alone makes the shares so different; 1 of no units.</param>
/// <param name="Expected">How many units each variant was to have, in the order of the variants.</param>
/// <param name="IsMismatch">Whether the p-value lies below the bound.</param>
public sealed record SampleRatioResult(double ChiSquare, int DegreesOfFreedom, double PValue, IReadOnlyList<double> Expected, bool IsMismatch);
