namespace Cdp.Kpis.Experiments;

/// <summary>How likely a variant is better than the control, and what it costs to be wrong. No number in it is infinite or undefined.</summary>
/// <param name="ProbabilityToBeatControl">The probability that the variant's mean or proportion is above the control's; <see langword="null"/> where nothing can be said.</param>
/// <param name="ExpectedLoss">What is given away, on average, by choosing the variant: the mean of max(control − variant, 0), in units of the metric.</param>
/// <param name="ExpectedLossOfControl">What is given away, on average, by choosing the control.</param>
/// <param name="Difference">The mean of the difference, variant less control.</param>
/// <param name="Low">The lower end of the credible interval of the difference, with equal tails.</param>
/// <param name="High">The upper end.</param>
/// <param name="Reason">Why nothing can be said, and what can be done; <see langword="null"/> otherwise.</param>
public sealed record BayesianComparison(
    double? ProbabilityToBeatControl,
    double? ExpectedLoss,
    double? ExpectedLossOfControl,
    double? Difference,
    double? Low,
    double? High,
    string? Reason = null)
{
    internal static BayesianComparison None(string reason) => new(null, null, null, null, null, null, reason);
}
