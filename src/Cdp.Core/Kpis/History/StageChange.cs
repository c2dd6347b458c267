namespace Cdp.Kpis.History;

/// <summary>The first time that a stage of the life cycle was reached. A stage that was skipped is reached with the next one.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="At">When.</param>
/// <param name="Tags">Where it came from.</param>
public readonly record struct StageChange(LifecycleStage Stage, DateTimeOffset At, KpiTags Tags);
