namespace Cdp.Kpis.Regression;

/// <summary>A prediction for a row, taken apart.</summary>
/// <param name="Prediction">What is predicted: a value of the target for a linear model, a probability for a logistic one.</param>
/// <param name="Score">The baseline and all contributions added up: the prediction for a linear model, the log-odds for a logistic one.</param>
/// <param name="Baseline">The score of a row with the mean of each term.</param>
/// <param name="Reasons">What each column adds to the baseline, the largest first by absolute value; columns that add nothing are left out.</param>
public sealed record Explanation(double Prediction, double Score, double Baseline, IReadOnlyList<Reason> Reasons);
