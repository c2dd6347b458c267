namespace Cdp.Kpis.Voice;

/// <summary>How themes went over time.</summary>
/// <param name="Periods">All comments, period by period; empty where none has a time.</param>
/// <param name="Trends">The themes, in their order.</param>
/// <param name="Undated">How many comments have no time, and do not count.</param>
public sealed record ThemeTrendResult(IReadOnlyList<ThemePeriod> Periods, IReadOnlyList<ThemeTrend> Trends, int Undated);
