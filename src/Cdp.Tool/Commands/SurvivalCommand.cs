using System.CommandLine;
using System.Globalization;
using Cdp.Tool.Analyses;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp survival</c>.</summary>
internal static class SurvivalCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var duration = new Option<string>("--duration") { Description = "The column that tells how long each was watched, until the event or without it.", HelpName = "COLUMN", Required = true };
        var happened = new Option<string>("--event") { Description = "The column that tells whether the event came about: 1 or 0, true or false.", HelpName = "COLUMN", Required = true };
        var entry = new Option<string?>("--entry") { Description = "The column that tells when the watching began, where that was later than the beginning.", HelpName = "COLUMN" };
        var by = new Option<string?>("--by") { Description = "The column of groups to compare.", HelpName = "COLUMN" };
        var cox = new Option<string[]>("--cox") { Description = "Columns that explain how soon the event comes: a Cox regression.", HelpName = "COLUMN,COLUMN", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var interval = new Option<string>("--interval") { Description = "On which scale intervals of survival are symmetric.", DefaultValueFactory = _ => "loglog" };
        var ties = new Option<string>("--ties") { Description = "How a Cox regression takes events at the same time.", DefaultValueFactory = _ => "efron" };
        var ridge = new Option<string>("--ridge") { Description = "Draws the coefficients of a Cox regression towards 0: the greater, the nearer.", HelpName = "X", DefaultValueFactory = _ => "0" };
        var until = new Option<string?>("--until") { Description = "Up to when restricted means are taken. By default the longest time that all groups were watched.", HelpName = "TIME" };
        interval.AcceptOnlyFromAmong([.. SurvivalWords.Intervals.Keys]);
        ties.AcceptOnlyFromAmong([.. SurvivalWords.Ties.Keys]);
        var input = new AnalysisOptions("A CSV file with a record for each observation.");
        var predictors = new PredictorOptions();
        var command = new Command("survival", "Tells how long it takes until an event, such as a cancellation, where some have not had it yet: curves, groups compared, and what drives it.")
        {
            duration, happened, entry, by, cox, interval, ties, ridge, until,
        };
        input.AddTo(command);
        predictors.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var file = input.Open(parsed);
            var request = new SurvivalRequest
            {
                Duration = parsed.GetRequiredValue(duration),
                Event = parsed.GetRequiredValue(happened),
                Entry = parsed.GetValue(entry),
                By = parsed.GetValue(by),
                Cox = ColumnList.Of(file, parsed.GetValue(cox) ?? []),
                Categories = ColumnList.Of(file, predictors.CategoriesOf(parsed)),
                Id = predictors.IdOf(parsed),
                Level = predictors.LevelOf(parsed),
                Interval = SurvivalWords.Intervals[parsed.GetRequiredValue(interval)],
                Ties = SurvivalWords.Ties[parsed.GetRequiredValue(ties)],
                Ridge = RidgeText.Parse(parsed.GetRequiredValue(ridge)),
                Until = parsed.GetValue(until) is { } time ? TimeOf(time) : null,
            };
            var summary = Screen.Follow(host, tell =>
            {
                tell("Reading and estimating");
                return request.Answer(file, cancellationToken);
            });
            return Task.FromResult(input.Tell(parsed, host, summary, ToolJsonContext.Default.SurvivalSummary, new SurvivalPrinter(Screen.Of(host.Output)).Print));
        });
        return command;
    }

    private static double TimeOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var time) && time > 0 && double.IsFinite(time)
            ? time
            : throw new ToolException($"--until is {text}. Give a number above 0, in the unit of the durations.");
}
