namespace Cdp.Kpis.History;

/// <summary>An answer to a survey, the latest of the wave.</summary>
/// <param name="At">When it was given.</param>
/// <param name="Kind">What was asked: <c>nps</c>, <c>csat</c> or <c>ces</c>.</param>
/// <param name="Score">The score.</param>
/// <param name="Tags">Where it came from.</param>
/// <param name="Comment">What was written; <see langword="null"/> where nothing was.</param>
public readonly record struct SurveyAnswer(DateTimeOffset At, string Kind, decimal Score, KpiTags Tags, string? Comment = null);
