namespace Cdp.Kpis.Voice;

/// <summary>How a theme went over time.</summary>
/// <param name="Theme">The number of the theme.</param>
/// <param name="Name">Its name.</param>
/// <param name="Periods">Its figures, period by period.</param>
/// <param name="Share">Its share in the last period against those before; <see langword="null"/> where there are no two.</param>
/// <param name="Score">Its score in the last period against those before; <see langword="null"/> where either has fewer than ten scores.</param>
/// <param name="Sentiment">Its mean sentiment in the last period against those before; <see langword="null"/> where either has fewer than ten.</param>
public sealed record ThemeTrend(int Theme, string Name, IReadOnlyList<ThemePeriod> Periods, ThemeDifference? Share, ThemeDifference? Score, ThemeDifference? Sentiment);
