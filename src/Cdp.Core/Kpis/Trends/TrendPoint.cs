namespace Cdp.Kpis.Trends;

/// <summary>One period of a series, taken apart.</summary>
/// <param name="Value">The value; <see langword="null"/> where it is missing.</param>
/// <param name="Trend">The smooth course.</param>
/// <param name="Seasonal">What the season adds; 0 without one.</param>
/// <param name="Remainder">What is left; <see langword="null"/> where the value is missing.</param>
/// <param name="Expected">What the season and the level or line since the last change say.</param>
/// <param name="IsOutlier">Whether the value is far off from the course, and from what its segment says.</param>
public readonly record struct TrendPoint(double? Value, double Trend, double Seasonal, double? Remainder, double Expected, bool IsOutlier);
