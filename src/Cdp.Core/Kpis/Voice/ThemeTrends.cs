using Cdp.Kpis.Orders;

namespace Cdp.Kpis.Voice;

/// <summary>Tells how themes went over time, and whether the last period differs from those before. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg, "Controlling the false discovery rate: a practical and powerful approach to multiple testing", 1995</seealso>
public static class ThemeTrends
{
    /// <summary>Divides the comments of each theme into periods of the calendar, in UTC, and compares the last one with all before it: the share of the theme, its score and its sentiment, each adjusted for the number of themes.</summary>
    /// <param name="result">The themes.</param>
    /// <param name="options">How the time is divided; <see langword="null"/> for months.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The trends.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length of a period is shorter than a day.</exception>
    public static ThemeTrendResult Of(ThemeResult result, ThemeTrendOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        options ??= new ThemeTrendOptions();
        var dated = result.Comments.Where(comment => comment.Comment.At is not null).ToList();
        List<int> days = dated.ConvertAll(comment => DateOnly.FromDateTime(comment.Comment.At!.Value.UtcDateTime).DayNumber);
        var periods = days.Count == 0 ? new DayPeriods(0, -1, options.Grain, options.WeekStart) : new DayPeriods(days.Min(), days.Max(), options.Grain, options.WeekStart);
        var parts = dated.Zip(days).ToLookup(pair => periods.IndexOf(pair.Second), pair => pair.First);
        var divided = Enumerable.Range(0, periods.Count).Select(period => parts[period].ToList()).ToList();
        var trends = result.Themes.Select(theme => TrendOf(theme, divided, periods, result.Options, cancellationToken)).ToList();
        return new ThemeTrendResult([.. divided.Select((part, i) => PeriodOf(periods, i, part, part.Count, result.Options))], Adjust(trends, result.Options.Level), result.Comments.Count - dated.Count);
    }

    private static ThemeTrend TrendOf(Theme theme, List<List<ThemedComment>> divided, DayPeriods periods, ThemeOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var own = divided.ConvertAll(part => part.FindAll(comment => comment.Theme == theme.Number));
        var figures = own.Select((part, i) => PeriodOf(periods, i, part, divided[i].Count, options)).ToList();
        if (own.Count < 2)
        {
            return new ThemeTrend(theme.Number, theme.Name, figures, null, null, null);
        }

        List<ThemedComment> last = own[^1], before = [.. own.SkipLast(1).SelectMany(part => part)];
        return new ThemeTrend(
            theme.Number,
            theme.Name,
            figures,
            ThemeDifferences.OfShares(last.Count, divided[^1].Count, before.Count, divided.SkipLast(1).Sum(part => part.Count), options.Level),
            ThemeDifferences.OfMeans(CommentFigures.PointsOf(last, options), CommentFigures.PointsOf(before, options), options.Level),
            ThemeDifferences.OfMeans(CommentFigures.FeelingsOf(last), CommentFigures.FeelingsOf(before), options.Level));
    }

    private static List<ThemeTrend> Adjust(List<ThemeTrend> trends, double level)
    {
        var shares = ThemeDifferences.Adjust(trends.ConvertAll(trend => trend.Share), level);
        var scores = ThemeDifferences.Adjust(trends.ConvertAll(trend => trend.Score), level);
        var sentiments = ThemeDifferences.Adjust(trends.ConvertAll(trend => trend.Sentiment), level);
        return [.. trends.Select((trend, i) => trend with { Share = shares[i], Score = scores[i], Sentiment = sentiments[i] })];
    }

    private static ThemePeriod PeriodOf(DayPeriods periods, int place, List<ThemedComment> comments, int all, ThemeOptions options) =>
        new(periods.StartOf(place), DateOnly.FromDayNumber(periods.EndOf(place)), CommentFigures.Of(comments, all, options));
}
