namespace Cdp.Kpis.Regression;

/// <summary>Rows with probabilities near to each other, and how often the event came about among them.</summary>
/// <param name="Lowest">The lowest probability.</param>
/// <param name="Highest">The highest probability.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Events">In how many the event came about.</param>
/// <param name="Predicted">The mean probability.</param>
/// <param name="Observed">The share of the rows in which the event came about.</param>
public sealed record CalibrationBin(double Lowest, double Highest, int Count, int Events, double Predicted, double Observed);
