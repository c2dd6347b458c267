using System.CommandLine;
using Cdp.Kpis.Trends;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp trend</c>.</summary>
internal static class TrendCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var series = new SeriesOptions();
        var changes = new Option<string>("--changes") { Description = "What changes: level, spread (level and spread), line, or auto (level or line).", HelpName = "KIND", DefaultValueFactory = _ => "auto" };
        var penalty = new Option<string>("--penalty") { Description = "What a change has to bring: mbic or bic.", HelpName = "NAME", DefaultValueFactory = _ => "mbic" };
        var minimum = new Option<int>("--min-length") { Description = "How many values lie between two changes at least.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var window = new Option<int?>("--season-window") { Description = "From how many seasons the pattern of one is taken, an odd number, so that it may change. By default from all.", HelpName = "N" };
        var level = new Option<double>("--level") { Description = "The confidence level of intervals.", HelpName = "P", DefaultValueFactory = _ => 0.95, CustomParser = Probability.Parse };
        changes.AcceptOnlyFromAmong("auto", "level", "spread", "line");
        penalty.AcceptOnlyFromAmong("mbic", "bic");
        var command = new Command("trend", "Tells what a series does: its trend, its season, where it changes, and what is out of the ordinary.") { changes, penalty, minimum, window, level };
        return series.Create(
            host,
            command,
            (data, parsed, cancellationToken) =>
            {
                var options = OptionsOf(parsed);
                return TrendSummary.Of(data, options, TrendAnalysis.Of(data.Values, options, cancellationToken));
            },
            ToolJsonContext.Default.TrendSummary,
            static (console, summary) => new TrendPrinter(console).Print(summary));

        TrendOptions OptionsOf(ParseResult parsed) => new()
        {
            Season = series.SeasonOf(parsed),
            SeasonWindow = parsed.GetValue(window),
            Level = parsed.GetValue(level),
            Changes = new ChangeOptions
            {
                Kind = parsed.GetValue(changes) switch { "level" => ChangeKind.Level, "spread" => ChangeKind.LevelAndSpread, "line" => ChangeKind.Line, _ => null },
                Penalty = parsed.GetValue(penalty) == "bic" ? ChangePenalty.Bic : ChangePenalty.Mbic,
                MinLength = parsed.GetValue(minimum),
                Level = parsed.GetValue(level),
            },
        };
    }
}
