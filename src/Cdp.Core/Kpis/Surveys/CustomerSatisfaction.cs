namespace Cdp.Kpis.Surveys;

/// <summary>Works out customer satisfaction. It is thread-safe.</summary>
/// <seealso href="https://www.qualtrics.com/experience-management/customer/what-is-csat/">Qualtrics, "What is CSAT?"</seealso>
public static class CustomerSatisfaction
{
    /// <summary>Gets the usual scale, from 1 to 5.</summary>
    public static ScoreScale UsualScale { get; } = new(1, 5);

    /// <summary>Gives the share of those who give one of the two best scores, with the interval of Wilson.</summary>
    /// <seealso href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, "Probable inference, the law of succession, and statistical inference", 1927</seealso>
    /// <param name="responses">The answers that count; see <see cref="LatestResponses.Of"/>.</param>
    /// <param name="scale">The scale, of three scores or more.</param>
    /// <param name="level">The confidence of the interval.</param>
    /// <returns>The share.</returns>
    /// <exception cref="ArgumentException">The scale is none, or has only two scores.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside of the scale, or the level is no probability.</exception>
    public static SatisfactionResult Of(IEnumerable<SurveyResponse> responses, ScoreScale scale, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(responses);
        scale.Check();
        SurveyMath.CheckLevel(level);
        if (scale.Highest - scale.Lowest < 2)
        {
            throw new ArgumentException("On a scale of two scores everybody gives one of the two best. Give one of three or more.", nameof(scale));
        }

        var all = responses.ToList();
        var scores = scale.ScoresOf(all);
        long satisfied = scores.Count(score => score >= scale.Highest - 1);
        var excluded = all.Count - scores.Count;
        return scores.Count == 0
            ? new SatisfactionResult(0, 0, excluded, null, null, null, level, SurveyMath.NoResponse, [])
            : new SatisfactionResult(
                scores.Count, satisfied, excluded, (double)satisfied / scores.Count, SurveyMath.Wilson(satisfied, scores.Count, level), SurveyMath.MeanOf(scores), level, null, SurveyMath.WarningsOf(scores.Count));
    }
}
