namespace Cdp.Kpis.Lifetime;

/// <summary>How well a model predicted what it had not seen.</summary>
/// <param name="Duration">How long that was, in units of time.</param>
/// <param name="Actual">How many purchases the customers made then, at most one a day each.</param>
/// <param name="Expected">How many the model expected.</param>
/// <param name="MeanAbsoluteError">By how many it was wrong for a customer, on average.</param>
/// <param name="RootMeanSquareError">The root of the mean of the squares of these.</param>
public sealed record Holdout(double Duration, long Actual, double Expected, double MeanAbsoluteError, double RootMeanSquareError);
