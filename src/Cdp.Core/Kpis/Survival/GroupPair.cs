using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Survival;

/// <summary>Two groups compared by themselves.</summary>
/// <param name="First">The name of the first group.</param>
/// <param name="Second">The name of the second.</param>
/// <param name="Test">The test that both have the same hazard; <see langword="null"/> where neither has an event that the other was at risk of.</param>
/// <param name="AdjustedPValue">The p-value with regard to how many pairs were compared, by Benjamini and Hochberg; <see langword="null"/> without a test.</param>
public sealed record GroupPair(string First, string Second, ChiSquareTest? Test, double? AdjustedPValue);
