namespace Cdp.Tool.Json;

/// <summary>A period of a series, for programs.</summary>
/// <param name="Period">The period.</param>
/// <param name="Value">The value; left out where it is missing.</param>
/// <param name="Trend">The smooth course.</param>
/// <param name="Seasonal">What the season adds.</param>
/// <param name="Remainder">What is left.</param>
/// <param name="Expected">What the season and the segment say.</param>
/// <param name="IsOutlier">Whether the value is out of the ordinary.</param>
internal sealed record TrendRow(string Period, double? Value, double Trend, double Seasonal, double? Remainder, double Expected, bool IsOutlier);
