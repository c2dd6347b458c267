using System.CommandLine;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Runs;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp explain</c>.</summary>
internal static class ExplainCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var input = new Argument<string>("INPUT") { Description = "A CSV file with a header." };
        var first = new Argument<string>("ID1") { Description = "The id of a record." };
        var second = new Argument<string>("ID2") { Description = "The id of another record; of the right file when there are two." };
        var right = new Option<string?>("--right") { Description = "A second file, which holds the second record.", HelpName = "FILE" };
        var truth = new Option<string?>("--truth") { Description = "A column that is not compared because it holds the truth.", HelpName = "COLUMN" };
        var options = new InputOptions();
        var command = new Command("explain", "Shows why two records match or do not.") { input, first, second, right, truth };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            string[] paths = [parsed.GetRequiredValue(input), .. parsed.GetValue(right) is { } other ? [other] : Array.Empty<string>()];
            var load = options.LoadOf(parsed, paths, parsed.GetValue(truth));
            return Task.FromResult(Execute(host, load, options.ModelOf(parsed), (parsed.GetRequiredValue(first), parsed.GetRequiredValue(second)), cancellationToken));
        });
        return command;
    }

    private static int Execute(ToolHost host, LoadRequest load, string? modelFile, (string First, string Second) ids, CancellationToken cancellationToken)
    {
        var (records, model, rows) = Screen.Follow(host, tell =>
        {
            tell("Loading");
            var loaded = RecordLoader.Load(load, cancellationToken);
            var found = FindRows(loaded, ids);
            var trained = new ModelSource(host.Planner).Get(modelFile, loaded, new PhaseTimes(host.Time), tell, cancellationToken).Model;
            return (loaded, trained, found);
        });
        new ExplanationPrinter(Screen.Of(host.Output)).Print(model, records.Table, rows.First, rows.Second);
        return ExitCodes.Success;
    }

    private static (int First, int Second) FindRows(RecordSet records, (string First, string Second) ids)
    {
        var sources = records.Sources.Count == 0 ? [string.Empty, string.Empty] : records.Sources;
        var rows = (records.RowOf(ids.First, sources[0]), records.RowOf(ids.Second, sources[1]));
        return rows.Item1 != rows.Item2 ? rows : throw new ToolException($"Both ids are {ids.First}. Give the ids of two records.");
    }
}
