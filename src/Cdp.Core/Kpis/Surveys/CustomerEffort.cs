using Cdp.Numerics;

namespace Cdp.Kpis.Surveys;

/// <summary>Works out customer effort scores. It is thread-safe.</summary>
/// <seealso href="https://hbr.org/2010/07/stop-trying-to-delight-your-customers">Dixon, Freeman and Toman, "Stop trying to delight your customers", 2010</seealso>
public static class CustomerEffort
{
    /// <summary>Gets the scale of CES 2.0: from 1 to 7 for how far one agrees that it was easy.</summary>
    public static ScoreScale UsualScale { get; } = new(1, 7);

    /// <summary>Gives the mean score with the interval of Student's t, and the share of those above the middle of the scale, who score 5 and more from 1 to 7, with that of Wilson.</summary>
    /// <param name="responses">The answers that count; see <see cref="LatestResponses.Of"/>.</param>
    /// <param name="scale">The scale. Where low scores are good, they are turned around: a high figure always stands for little effort.</param>
    /// <param name="level">The confidence of the intervals.</param>
    /// <returns>The mean and the share.</returns>
    /// <exception cref="ArgumentException">The scale is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside of the scale, or the level is no probability.</exception>
    public static EffortResult Of(IEnumerable<SurveyResponse> responses, ScoreScale scale, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(responses);
        scale.Check();
        SurveyMath.CheckLevel(level);
        var all = responses.ToList();
        var scores = scale.ScoresOf(all);
        var excluded = all.Count - scores.Count;
        if (scores.Count == 0)
        {
            return new EffortResult(0, 0, excluded, null, null, null, null, null, level, SurveyMath.NoResponse, []);
        }

        long easy = scores.Count(score => 2L * score > (long)scale.Lowest + scale.Highest);
        var moments = Moments.Of(scores.Order().Select(score => (double)score));
        var error = scores.Count > 1 ? Math.Sqrt(moments.Variance / scores.Count) : (double?)null;
        var reach = error * SpecialFunctions.StudentQuantile(1 - level, Math.Max(1, scores.Count - 1));
        return new EffortResult(
            scores.Count,
            easy,
            excluded,
            moments.Mean,
            error,
            reach is { } far ? new ScoreInterval(Math.Max(scale.Lowest, moments.Mean - far), Math.Min(scale.Highest, moments.Mean + far)) : null,
            (double)easy / scores.Count,
            SurveyMath.Wilson(easy, scores.Count, level),
            level,
            null,
            SurveyMath.WarningsOf(scores.Count));
    }
}
