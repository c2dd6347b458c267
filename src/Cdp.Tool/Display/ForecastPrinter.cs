using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows how a series goes on.</summary>
/// <param name="console">Where to.</param>
internal sealed class ForecastPrinter(IAnsiConsole console)
{
    /// <summary>Shows it.</summary>
    /// <param name="summary">The forecast.</param>
    public void Print(ForecastSummary summary)
    {
        var table = Screen.MakeTable($"{summary.Value} after {summary.Last}", "period", "expected", $"interval of {NumberText.Percent(summary.Level)}");
        foreach (var point in summary.Points)
        {
            table.Add(point.Period, NumberText.Figure(point.Value), $"{NumberText.Figure(point.Lower)} to {NumberText.Figure(point.Upper)}");
        }

        console.Write(table);
        console.WriteLine($"Season: {(summary.Kind is { } kind ? $"{NumberText.Of(summary.Season)} periods, {kind}" : "none")}; "
            + $"level {NumberText.Short(summary.Parameters.Level)}, trend {NumberText.Short(summary.Parameters.Trend)}, season {NumberText.Short(summary.Parameters.Season)}, damping {NumberText.Short(summary.Parameters.Damping)}");
        if (summary.Backtest is { } backtest)
        {
            console.WriteLine($"In the past it was wrong by {NumberText.Figure(backtest.MeanAbsoluteError)} on average, and the value of one season before by {NumberText.Figure(backtest.NaiveMeanAbsoluteError)}; "
                + $"{NumberText.Percent(backtest.Coverage)} of {NumberText.Grouped(backtest.Forecasts)} values lay within their intervals.");
        }

        new NotePrinter(console).Print(summary.Warnings);
    }
}
