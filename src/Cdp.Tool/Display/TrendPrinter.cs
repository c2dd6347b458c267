using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows what a series does.</summary>
/// <param name="console">Where to.</param>
internal sealed class TrendPrinter(IAnsiConsole console)
{
    // The latest periods and the outliers are shown; all of them are in the JSON.
    private const int MostRows = 24;

    /// <summary>Shows it.</summary>
    /// <param name="summary">What was found out.</param>
    public void Print(TrendSummary summary)
    {
        PrintFigures(summary);
        if (summary.SeasonalFigures.Count > 0)
        {
            var season = Screen.MakeTable("Season", "period", "first of it", "adds");
            foreach (var (i, figure) in summary.SeasonalFigures.Index())
            {
                season.Add(NumberText.Of(i + 1), summary.Rows[i].Period, NumberText.Figure(figure));
            }

            console.Write(season);
        }

        PrintChanges(summary);
        PrintRows(summary);
        new NotePrinter(console).Print(summary.Warnings);
    }

    private void PrintFigures(TrendSummary summary)
    {
        var table = Screen.MakeTable($"{summary.Value}, {(summary.Periods == 1 ? "1 period" : $"{NumberText.Grouped(summary.Periods)} periods")} from {summary.First} to {summary.Last}", "figure", "value");
        table.Add("direction", summary.Direction);
        if (summary.Slope is { } slope)
        {
            table.Add("rises in each period by", $"{NumberText.Figure(slope.Slope)} ({NumberText.Figure(slope.Lower)} to {NumberText.Figure(slope.Upper)})");
        }

        if (summary.Test is { } test)
        {
            table.Add("Mann–Kendall: τ, z, p", $"{NumberText.Exact(test.Tau)}, {NumberText.Short(test.Z)}, {NumberText.PValue(test.PValue)}");
        }

        table.Add("season", summary.Season > 1 ? $"{NumberText.Of(summary.Season)} periods" : "none");
        table.Add("strength of the trend", NumberText.Short(summary.TrendStrength));
        if (summary.Season > 1)
        {
            table.Add("strength of the season", NumberText.Short(summary.SeasonStrength));
        }

        table.Add("noise, autocorrelation", $"{NumberText.Figure(summary.Noise)}, {NumberText.Short(summary.Autocorrelation)}");
        table.Add("changes", NumberText.Of(summary.Changes.Count));
        table.Add("out of the ordinary", NumberText.Of(summary.Outliers));
        console.Write(table);
    }

    private void PrintChanges(TrendSummary summary)
    {
        if (summary.Changes.Count == 0)
        {
            return;
        }

        var table = Screen.MakeTable($"Changes of the {summary.ChangeKind}", "from", "before", "after", "by", $"interval of {NumberText.Percent(summary.Level)}", "rise before", "rise after", "p");
        foreach (var (period, change) in summary.Changes)
        {
            table.Add(
                period,
                NumberText.Figure(change.Before),
                NumberText.Figure(change.After),
                NumberText.Figure(change.Size),
                $"{NumberText.Figure(change.Lower)} to {NumberText.Figure(change.Upper)}",
                NumberText.Figure(change.SlopeBefore),
                NumberText.Figure(change.SlopeAfter),
                NumberText.PValue(change.PValue));
        }

        console.Write(table);
    }

    private void PrintRows(TrendSummary summary)
    {
        var shown = summary.Rows.Where((row, i) => row.IsOutlier || i >= summary.Rows.Count - MostRows).ToList();
        var table = Screen.MakeTable(shown.Count == summary.Rows.Count ? "Periods" : "Latest periods, and those out of the ordinary", "period", "value", "trend", "season", "remainder", string.Empty);
        foreach (var row in shown)
        {
            table.Add(row.Period, NumberText.Figure(row.Value), NumberText.Figure(row.Trend), NumberText.Figure(row.Seasonal), NumberText.Figure(row.Remainder), row.IsOutlier ? "out of the ordinary" : null);
        }

        console.Write(table);
    }
}
