using Cdp.Numerics;

namespace Cdp.Kpis.Surveys;

/// <summary>Works out the net promoter score. It is thread-safe.</summary>
/// <seealso href="https://hbr.org/2003/12/the-one-number-you-need-to-grow">Reichheld, "The one number you need to grow", 2003</seealso>
public static class NetPromoterScore
{
    /// <summary>The lowest score of a promoter.</summary>
    public const int LowestPromoter = 9;

    /// <summary>The highest score of a detractor.</summary>
    public const int HighestDetractor = 6;

    /// <summary>
    /// Gives the share of promoters, who score 9 or 10, less that of detractors, who score 0 to 6, times 100. Its variance is (p + d − (p − d)²)/n. The adjusted interval is that of Wald after ¾ of a promoter, 1½ passives
    /// and ¾ of a detractor were added, which keeps its confidence in small samples and where all answer alike.
    /// </summary>
    /// <seealso href="https://doi.org/10.1080/00031305.2016.1158124">Rocks, "Interval estimation for the 'net promoter score'", 2016</seealso>
    /// <param name="responses">The answers that count, from 0 to 10; see <see cref="LatestResponses.Of"/>.</param>
    /// <param name="level">The confidence of the intervals.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score lies outside of 0 to 10, or the level is no probability.</exception>
    public static NetPromoterResult Of(IEnumerable<SurveyResponse> responses, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(responses);
        SurveyMath.CheckLevel(level);
        var all = responses.ToList();
        var scores = new ScoreScale(0, 10).ScoresOf(all);
        long promoters = scores.Count(score => score >= LowestPromoter);
        long detractors = scores.Count(score => score <= HighestDetractor);
        var passives = scores.Count - promoters - detractors;
        var excluded = all.Count - scores.Count;
        if (scores.Count == 0)
        {
            return new NetPromoterResult(0, 0, 0, excluded, null, null, null, null, level, SurveyMath.NoResponse, []);
        }

        var z = SpecialFunctions.NormalQuantile((1 - level) / 2);
        var (score, error) = Measure(promoters, passives, detractors);
        var (centre, adjustedError) = Measure(promoters + 0.75, passives + 1.5, detractors + 0.75);
        return new NetPromoterResult(
            promoters, passives, detractors, excluded, score, error, Around(score, z * error), Around(centre, z * adjustedError), level, null, SurveyMath.WarningsOf(scores.Count));
    }

    private static (double Score, double Error) Measure(double promoters, double passives, double detractors)
    {
        // p + d − (p − d)², written without a difference of near numbers: d + p·(1 − p + 2·d) − d² = p·(1 − p) + d·(1 − d) + 2·p·d.
        var n = promoters + passives + detractors;
        var (p, d) = (promoters / n, detractors / n);
        var variance = (p * ((passives + detractors) / n)) + (d * ((passives + promoters) / n)) + (2 * p * d);
        return (100 * (promoters - detractors) / n, 100 * Math.Sqrt(variance / n));
    }

    private static ScoreInterval Around(double score, double reach) => new(Math.Max(-100, score - reach), Math.Min(100, score + reach));
}
