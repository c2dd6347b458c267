using Cdp.Kpis.Survival;

namespace Cdp.Kpis.Retention;

/// <summary>How long customers stay.</summary>
/// <param name="Overall">Which share of all is still there, by days since the beginning; <see langword="null"/> where there is nobody.</param>
/// <param name="Groups">The same of each group, by name in ordinal order; empty where nothing is compared.</param>
/// <param name="LogRank">Whether groups differ; <see langword="null"/> with fewer than two.</param>
/// <param name="Warnings">What a person should know.</param>
public sealed record RetentionResult(SurvivalCurve? Overall, IReadOnlyList<RetentionGroup> Groups, SurvivalComparison? LogRank, IReadOnlyList<string> Warnings);
