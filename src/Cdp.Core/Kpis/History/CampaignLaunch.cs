namespace Cdp.Kpis.History;

/// <summary>A campaign that went live.</summary>
/// <param name="At">When.</param>
/// <param name="BriefedAt">When the work on it began.</param>
/// <param name="Tags">The campaign.</param>
public readonly record struct CampaignLaunch(DateTimeOffset At, DateTimeOffset BriefedAt, KpiTags Tags);
