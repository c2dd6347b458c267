using System.CommandLine;
using Cdp.Kpis.Forecasts;
using Cdp.Kpis.Trends;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Series;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp forecast</c>.</summary>
internal static class ForecastCommand
{
    private const int UsualHorizon = 12;

    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var series = new SeriesOptions();
        var horizon = new Option<int?>("--horizon") { Description = "How many periods ahead. By default a season, or 12.", HelpName = "N" };
        var kind = new Option<string>("--kind") { Description = "How the season acts: additive, multiplicative, or auto.", HelpName = "KIND", DefaultValueFactory = _ => "auto" };
        var level = new Option<double>("--level") { Description = "How likely a value lies within its interval.", HelpName = "P", DefaultValueFactory = _ => 0.95, CustomParser = Probability.Parse };
        var seed = new Option<long>("--seed") { Description = "What the courses follow from that intervals of a multiplicative season are taken from.", HelpName = "N", DefaultValueFactory = _ => 1 };
        kind.AcceptOnlyFromAmong("auto", "additive", "multiplicative");
        var command = new Command("forecast", "Continues a series by exponential smoothing, with intervals, and tries the method on its past.") { horizon, kind, level, seed };
        return series.Create(
            host,
            command,
            (data, parsed, cancellationToken) =>
            {
                var values = Complete(data);
                var season = series.SeasonOf(parsed) ?? TrendAnalysis.FindSeason(data.Values);
                var options = new ForecastOptions
                {
                    SeasonLength = season,
                    Horizon = parsed.GetValue(horizon) ?? (season > 1 ? season : UsualHorizon),
                    Season = parsed.GetValue(kind) switch { "additive" => SeasonKind.Additive, "multiplicative" => SeasonKind.Multiplicative, _ => null },
                    Level = parsed.GetValue(level),
                    Seed = parsed.GetValue(seed),
                };
                return ForecastSummary.Of(data, options, Forecast.Of(values, options, cancellationToken));
            },
            ToolJsonContext.Default.ForecastSummary,
            static (console, summary) => new ForecastPrinter(console).Print(summary));
    }

    private static double[] Complete(SeriesData data)
    {
        var gap = Enumerable.Range(0, data.Values.Count).FirstOrDefault(i => data.Values[i] is null, -1);
        return gap < 0
            ? [.. data.Values.Select(static value => value!.Value)]
            : throw new ToolException($"{data.Name} has no value for {data.Grid.NameOf(gap)}, and a forecast takes all. Give 0 where there was nothing, or leave --date out where such periods never have a value.");
    }
}
