using System.CommandLine;
using Cdp.Kpis.Attribution;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp attribution</c>.</summary>
internal static class AttributionCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var path = new Option<string>("--path") { Description = "The column of paths, such as search > email.", HelpName = "COLUMN", Required = true };
        var conversions = new Option<string>("--conversions") { Description = "The column of how many converted.", HelpName = "COLUMN", Required = true };
        var value = new Option<string?>("--value") { Description = "The column of what the conversions were worth.", HelpName = "COLUMN" };
        var nulls = new Option<string?>("--null") { Description = "The column of how many did not convert.", HelpName = "COLUMN" };
        var separator = new Option<string>("--separator") { Description = "The character between the channels of a path.", HelpName = "CHARACTER", DefaultValueFactory = _ => ">" };
        var order = new Option<int>("--order") { Description = "How many touches back the Markov chain remembers, 1 to 3.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var direct = new Option<string>("--direct") { Description = "The channel of direct visits.", HelpName = "NAME", DefaultValueFactory = _ => "direct" };
        var options = new AnalysisOptions("A CSV file with a header, a path in each record.");
        var command = new Command("attribution", "Credits conversions to the channels that led to them: first, last, last non-direct, linear, position-based, Markov and Shapley.")
        {
            path, conversions, value, nulls, separator, order, direct,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetRequiredValue(separator) is not { Length: 1 } text)
            {
                throw new ToolException("--separator takes one character.");
            }

            if (parsed.GetValue(order) is < 1 or > 3)
            {
                throw new ToolException("--order takes 1, 2 or 3.");
            }

            var settings = new AttributionOptions { Separator = text[0], MarkovOrder = parsed.GetValue(order), DirectChannel = parsed.GetRequiredValue(direct) };
            var file = options.Open(parsed);
            var result = Screen.Follow(host, tell =>
            {
                tell("Loading");
                var paths = Read(file, (parsed.GetRequiredValue(path), parsed.GetRequiredValue(conversions), parsed.GetValue(value), parsed.GetValue(nulls)), cancellationToken);
                tell("Crediting");
                return AttributionCalculator.Calculate(paths, settings, cancellationToken);
            });
            return Task.FromResult(options.Tell(
                parsed, host, AttributionSummary.Of(result), ToolJsonContext.Default.AttributionSummary, new AttributionPrinter(Screen.Of(host.Output)).Print));
        });
        return command;
    }

    private static List<ConversionPath> Read(CsvFile file, (string Path, string Conversions, string? Value, string? Nulls) columns, CancellationToken cancellationToken)
    {
        var (path, conversions) = (file.PlaceOf(columns.Path), file.PlaceOf(columns.Conversions));
        var (value, nulls) = (columns.Value is null ? -1 : file.PlaceOf(columns.Value), columns.Nulls is null ? -1 : file.PlaceOf(columns.Nulls));
        var (fields, paths) = (new CsvFields(file), new List<ConversionPath>());
        file.Read(
            (row, _) =>
            {
                var count = fields.NumberOr(row, conversions, 0);
                var worth = value < 0 ? 0 : fields.NumberOr(row, value, 0);
                var others = nulls < 0 ? 0 : fields.NumberOr(row, nulls, 0);
                if (count < 0 || others < 0 || (count == 0 && worth != 0))
                {
                    throw fields.Wrong(row, count < 0 || others >= 0 ? conversions : nulls, "the number is not possible: nobody less than none converts, and no conversion is worth nothing", "Correct it");
                }

                paths.Add(new ConversionPath(row[path].ToString(), count, worth, others));
                return true;
            },
            cancellationToken);
        return paths;
    }
}
