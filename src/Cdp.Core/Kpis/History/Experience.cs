namespace Cdp.Kpis.History;

/// <summary>Something that was shown to a visitor.</summary>
/// <param name="At">When.</param>
/// <param name="IsDataDriven">Whether data or a recommendation chose it.</param>
/// <param name="Tags">Where it came from.</param>
public readonly record struct Experience(DateTimeOffset At, bool IsDataDriven, KpiTags Tags);
