using Cdp.Kpis.Surveys;
using Cdp.Kpis.Voice;
using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Tells a person what customers say.</summary>
/// <param name="console">Where to.</param>
internal sealed class VoicePrinter(IAnsiConsole console)
{
    /// <summary>Tells it.</summary>
    /// <param name="summary">What was found out.</param>
    public void Print(VoiceSummary summary)
    {
        console.Write(ThemesOf(summary));
        foreach (var theme in summary.Themes.Where(static theme => theme.Examples.Count > 0))
        {
            console.WriteLine($"{theme}: {theme.Examples[0].ReplaceLineEndings(" ")}");
        }

        if (summary.Opportunities is { } opportunities)
        {
            console.Write(OpportunitiesOf(opportunities));
        }

        if (summary.Trends is { Periods.Count: > 1 } trends)
        {
            console.Write(TrendsOf(trends));
        }

        if (summary.Groups is { } groups)
        {
            console.Write(GroupsOf(groups));
        }

        new NotePrinter(console).Print(summary.Warnings);
    }

    private static Table ThemesOf(VoiceSummary summary)
    {
        var table = Screen.MakeTable("What comments are about", "theme", "words", "comments", "share", ScoreName(summary.Kind), "interval", "sentiment", "interval");
        foreach (var theme in summary.Themes)
        {
            table.Add([theme.ToString(), theme.Name, .. CellsOf(theme.Figure)]);
        }

        table.Add(["–", "no theme", .. CellsOf(summary.Rest)]);
        table.Add(["all", null, .. CellsOf(summary.Total)]);
        return table;
    }

    private static Table OpportunitiesOf(IReadOnlyList<ThemeOpportunity> opportunities)
    {
        var table = Screen.MakeTable("What the score would gain if a theme scored as the rest", "theme", "words", "share", "score", "score of the rest", "gain", "interval", "p, for all themes", string.Empty);
        foreach (var opportunity in opportunities)
        {
            table.Add(
                opportunity.ToString(),
                opportunity.Name,
                NumberText.Percent(opportunity.Share),
                NumberText.Figure(opportunity.Score?.Value),
                NumberText.Figure(opportunity.Score?.Other),
                NumberText.Figure(opportunity.Gain),
                opportunity.Gain is null ? "–" : $"{NumberText.Figure(opportunity.GainLower)} to {NumberText.Figure(opportunity.GainUpper)}",
                NumberText.PValue(opportunity.Score?.AdjustedPValue),
                opportunity.IsClear ? "clear" : null);
        }

        return table;
    }

    private static Table TrendsOf(ThemeTrendResult trends)
    {
        var table = Screen.MakeTable($"The period from {NumberText.Of(trends.Periods[^1].Start)} against those before", "theme", "words", "share before", "share", "p, for all themes", "score before", "score", "sentiment before", "sentiment", string.Empty);
        foreach (var trend in trends.Trends)
        {
            table.Add(
                NumberText.Of(trend.Theme),
                trend.Name,
                NumberText.Percent(trend.Share?.Other ?? double.NaN),
                NumberText.Percent(trend.Share?.Value ?? double.NaN),
                NumberText.PValue(trend.Share?.AdjustedPValue),
                NumberText.Figure(trend.Score?.Other),
                NumberText.Figure(trend.Score?.Value),
                NumberText.Figure(trend.Sentiment?.Other),
                NumberText.Figure(trend.Sentiment?.Value),
                ClearOf(trend.Share, trend.Score, trend.Sentiment));
        }

        return table;
    }

    private static Table GroupsOf(IReadOnlyList<ThemeGroup> groups)
    {
        var table = Screen.MakeTable("Themes by group, against all other groups", "group", "theme", "words", "comments", "share", "share of others", "p, for all", "score", "sentiment", string.Empty);
        foreach (var cell in groups.Where(static cell => cell.Figure.Comments > 0))
        {
            table.Add(
                cell.Group ?? "–",
                NumberText.Of(cell.Theme),
                cell.Name,
                NumberText.Grouped(cell.Figure.Comments),
                NumberText.Percent(cell.Figure.Share ?? double.NaN),
                NumberText.Percent(cell.Share?.Other ?? double.NaN),
                NumberText.PValue(cell.Share?.AdjustedPValue),
                NumberText.Figure(cell.Figure.Score),
                NumberText.Figure(cell.Figure.Sentiment),
                ClearOf(cell.Share, cell.Score, cell.Sentiment));
        }

        return table;
    }

    private static string ScoreName(string kind) => kind switch { "nps" => "NPS", "csat" => "CSAT, %", _ => "CES" };

    private static string[] CellsOf(CommentFigure figure) =>
    [
        NumberText.Grouped(figure.Comments), NumberText.Percent(figure.Share ?? double.NaN), NumberText.Figure(figure.Score), Interval(figure.ScoreInterval), NumberText.Figure(figure.Sentiment), Interval(figure.SentimentInterval),
    ];

    private static string Interval(ScoreInterval? interval) => interval is { } known ? $"{NumberText.Figure(known.Low)} to {NumberText.Figure(known.High)}" : "–";

    private static string? ClearOf(ThemeDifference? share, ThemeDifference? score, ThemeDifference? sentiment)
    {
        string[] clear = [.. new[] { (share, "share"), (score, "score"), (sentiment, "sentiment") }.Where(static pair => pair.Item1 is { IsClear: true }).Select(static pair => pair.Item2)];
        return clear.Length > 0 ? $"{string.Join(", ", clear)} clear" : null;
    }
}
