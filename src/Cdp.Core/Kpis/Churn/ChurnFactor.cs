namespace Cdp.Kpis.Churn;

/// <summary>How much a column tells about who leaves.</summary>
/// <param name="Column">The column.</param>
/// <param name="Weight">By how much it moves the log-odds of leaving, on average over the customers that were learned from, up or down.</param>
/// <param name="OddsRatio">By what the odds of leaving are multiplied where a number is one standard deviation higher, on the scale of logarithms; <see langword="null"/> of texts, and where the column was of no use.</param>
public sealed record ChurnFactor(string Column, double Weight, double? OddsRatio);
