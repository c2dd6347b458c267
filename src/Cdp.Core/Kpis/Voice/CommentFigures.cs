using Cdp.Kpis.Surveys;
using Cdp.Numerics;

namespace Cdp.Kpis.Voice;

/// <summary>Works out what comments come to. The order of the comments makes no difference.</summary>
internal static class CommentFigures
{
    /// <summary>Gives the figure of some comments.</summary>
    /// <param name="comments">The comments.</param>
    /// <param name="all">How many they are a part of.</param>
    /// <param name="options">What their scores are.</param>
    public static CommentFigure Of(IReadOnlyCollection<ThemedComment> comments, int all, ThemeOptions options)
    {
        var responses = comments.Where(comment => comment.Comment.Score is not null).Select(comment => new SurveyResponse(comment.Comment.Score)).ToList();
        var (score, interval) = ScoreOf(responses, options);
        double[] feelings = [.. FeelingsOf(comments).Order()];
        var moments = Moments.Of(feelings);
        return new CommentFigure(
            comments.Count,
            all > 0 ? (double)comments.Count / all : null,
            all > 0 ? SurveyMath.Wilson(comments.Count, all, options.Level) : null,
            responses.Count,
            score,
            interval,
            feelings.Length,
            feelings.Length > 0 ? moments.Mean : null,
            feelings.Length > 1 ? Around(moments, options.Level) : null);
    }

    /// <summary>Gives the sentiments there are.</summary>
    public static IEnumerable<double> FeelingsOf(IEnumerable<ThemedComment> comments) => comments.Select(comment => comment.Sentiment?.Score).OfType<double>();

    /// <summary>Gives what each score counts, whose mean is the figure.</summary>
    public static IEnumerable<double> PointsOf(IEnumerable<ThemedComment> comments, ThemeOptions options) =>
        comments.Select(comment => comment.Comment.Score).OfType<int>().Select(score => PointOf(score, options));

    private static double PointOf(int score, ThemeOptions options)
    {
        var scale = options.ScaleOrUsual;
        var turned = scale.Orientation == ScoreOrientation.HighIsGood ? score : scale.Lowest + scale.Highest - score;
        return options.Scoring switch
        {
            CommentScoring.NetPromoter => turned >= NetPromoterScore.LowestPromoter ? 100 : turned <= NetPromoterScore.HighestDetractor ? -100 : 0,
            CommentScoring.Satisfaction => turned >= scale.Highest - 1 ? 100 : 0,
            _ => turned,
        };
    }

    private static (double? Score, ScoreInterval? Interval) ScoreOf(List<SurveyResponse> responses, ThemeOptions options)
    {
        switch (options.Scoring)
        {
            case CommentScoring.NetPromoter:
                var nps = NetPromoterScore.Of(responses, options.Level);
                return (nps.Score, nps.AdjustedInterval);
            case CommentScoring.Satisfaction:
                var csat = CustomerSatisfaction.Of(responses, options.ScaleOrUsual, options.Level);
                return (100 * csat.Share, csat.Interval is { } share ? new ScoreInterval(100 * share.Low, 100 * share.High) : null);
            default:
                var ces = CustomerEffort.Of(responses, options.ScaleOrUsual, options.Level);
                return (ces.Mean, ces.Interval);
        }
    }

    private static ScoreInterval Around(Moments moments, double level)
    {
        var reach = SpecialFunctions.StudentQuantile(1 - level, moments.Count - 1) * Math.Sqrt(moments.Variance / moments.Count);
        return new ScoreInterval(Math.Max(-1, moments.Mean - reach), Math.Min(1, moments.Mean + reach));
    }
}
