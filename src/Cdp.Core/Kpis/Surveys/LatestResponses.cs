namespace Cdp.Kpis.Surveys;

/// <summary>The answers that count: one for each respondent and wave.</summary>
/// <param name="Responses">The answers, in the order of their waves, respondents and times.</param>
/// <param name="Superseded">How many were left out because the respondent answered later in the same wave.</param>
/// <param name="Warnings">What is wrong and what can be done; empty where nothing is.</param>
public sealed record LatestResponses(IReadOnlyList<SurveyResponse> Responses, int Superseded, IReadOnlyList<string> Warnings)
{
    /// <summary>Finds the answers that count, the same whatever their order: the latest of each respondent in each wave, and every answer of an unknown respondent.</summary>
    /// <param name="responses">All answers.</param>
    /// <returns>Those that count. Of different answers at the same time the higher score counts, which is warned of.</returns>
    public static LatestResponses Of(IEnumerable<SurveyResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var ordered = responses
            .OrderBy(response => response.Wave, StringComparer.Ordinal)
            .ThenBy(response => response.Respondent, StringComparer.Ordinal)
            .ThenBy(response => response.At)
            .ThenBy(response => response.Score)
            .ThenBy(response => response.Comment, StringComparer.Ordinal)
            .ToList();
        var (kept, tied) = (new List<SurveyResponse>(), 0);
        for (var i = 0; i < ordered.Count; i++)
        {
            var (response, before) = (ordered[i], i > 0 ? ordered[i - 1] : null);
            if (i + 1 < ordered.Count && IsSame(response, ordered[i + 1]))
            {
                continue;
            }

            kept.Add(response);
            tied += before is not null && IsSame(response, before) && before.At == response.At && before.Score != response.Score ? 1 : 0;
        }

        string[] warnings = tied > 0 ? [$"{tied} {(tied == 1 ? "respondent has" : "respondents have")} two latest answers at the same time with different scores; the higher score counts. Give times that tell them apart."] : [];
        return new LatestResponses(kept, ordered.Count - kept.Count, warnings);
    }

    private static bool IsSame(SurveyResponse response, SurveyResponse other) => response.Respondent is not null && response.Respondent == other.Respondent && response.Wave == other.Wave;
}
