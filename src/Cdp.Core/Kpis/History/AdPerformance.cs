namespace Cdp.Kpis.History;

/// <summary>What one campaign cost and brought on one day.</summary>
/// <param name="At">The day.</param>
/// <param name="Cost">The cost in minor units; <see langword="null"/> where its currency cannot be converted.</param>
/// <param name="Clicks">The clicks, without invalid ones.</param>
/// <param name="Impressions">How often it was shown.</param>
/// <param name="Tags">The channel and the campaign.</param>
public readonly record struct AdPerformance(DateTimeOffset At, decimal? Cost, decimal Clicks, decimal Impressions, KpiTags Tags);
