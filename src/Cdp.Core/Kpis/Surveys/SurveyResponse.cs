namespace Cdp.Kpis.Surveys;

/// <summary>An answer to a survey.</summary>
/// <param name="Score">The score; <see langword="null"/> where the question does not apply to who was asked, so that it does not count.</param>
/// <param name="Respondent">Who answered; <see langword="null"/> where that is not known, so that the answer counts by itself.</param>
/// <param name="At">When; the latest answer of a respondent counts.</param>
/// <param name="Wave">Which round of the survey it belongs to.</param>
/// <param name="Comment">What was written.</param>
public sealed record SurveyResponse(int? Score, string? Respondent = null, DateTimeOffset At = default, string? Wave = null, string? Comment = null);
