using Cdp.Numerics;

namespace Cdp.Kpis.Surveys;

/// <summary>What the figures of surveys share.</summary>
internal static class SurveyMath
{
    public const string NoResponse = "There is no answer that counts, so that there is no score.";

    private const int FewResponses = 30;

    public static void CheckLevel(double level)
    {
        if (!(level is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1. Give such as 0.95.");
        }
    }

    /// <summary>Gives the mean of whole scores, whose sum is exact in any order.</summary>
    public static double MeanOf(List<int> scores) => (double)scores.Sum(score => (long)score) / scores.Count;

    /// <summary>Gives the interval of a share by Wilson's score.</summary>
    public static ScoreInterval Wilson(long hits, long count, double level)
    {
        var (low, high) = WilsonInterval.Of(hits, count, level);
        return new ScoreInterval(low, high);
    }

    public static string[] WarningsOf(int responses) =>
        responses < FewResponses ? [$"Only {responses} {(responses == 1 ? "answer counts" : "answers count")}, so that chance makes much of the score. Read the interval with it, or wait for at least {FewResponses}."] : [];
}
