namespace Cdp.Kpis.History;

/// <summary>A social post that was seen, and whether somebody did something with it.</summary>
/// <param name="At">When.</param>
/// <param name="Impressions">How often it was seen.</param>
/// <param name="Engagements">How often it was liked, shared, answered or clicked.</param>
/// <param name="Tags">The channel and the campaign.</param>
public readonly record struct Engagement(DateTimeOffset At, decimal Impressions, decimal Engagements, KpiTags Tags);
