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
        var path = new Option<string?>("--path") { Description = "Of a file: the column of paths, such as search > email.", HelpName = "COLUMN" };
        var conversions = new Option<string?>("--conversions") { Description = "Of a file: the column of how many converted.", HelpName = "COLUMN" };
        var value = new Option<string?>("--value") { Description = "Of a file: the column of what the conversions were worth.", HelpName = "COLUMN" };
        var nulls = new Option<string?>("--null") { Description = "Of a file: the column of how many did not convert.", HelpName = "COLUMN" };
        var separator = new Option<string>("--separator") { Description = "Of a file: the character between the channels of a path.", HelpName = "CHARACTER", DefaultValueFactory = _ => ">" };
        var order = new Option<int>("--order") { Description = "How many touches back the Markov chain remembers, 1 to 3.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var direct = new Option<string>("--direct") { Description = "The channel of direct visits.", HelpName = "NAME", DefaultValueFactory = _ => "direct" };
        var by = new Option<string>("--by") { Description = "Of a store: what orders are credited to: channel, campaign, content or source of visits.", DefaultValueFactory = _ => "channel" };
        var lookBack = new Option<double>("--look-back") { Description = "Of a store: how many days before an order a visit may be.", HelpName = "DAYS", DefaultValueFactory = _ => 30 };
        var period = new PeriodOptions();
        by.AcceptOnlyFromAmong("channel", "campaign", "content", "source");
        var command = new Command("attribution", "Credits conversions to the channels that led to them: first, last, last non-direct, linear, time decay, position-based, Markov and Shapley; of a file of paths, or of the visits and orders of a store.")
        {
            path, conversions, value, nulls, separator, order, direct, by, lookBack,
        };
        period.AddTo(command);
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a header, a path in each record.",
            (file, parsed, cancellationToken) =>
            {
                if (parsed.GetValue(path) is not { } paths || parsed.GetValue(conversions) is not { } converted)
                {
                    throw new ToolException("Of a file the columns of paths and of conversions are needed. Name them with --path and --conversions.");
                }

                var read = Read(file, (paths, converted, parsed.GetValue(value), parsed.GetValue(nulls)), cancellationToken);
                return AttributionSummary.Of(AttributionCalculator.Calculate(read, OptionsOf(parsed), cancellationToken));
            },
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var (from, to) = period.InstantsOf(parsed, host.Time);
                var request = new AttributionRequest { From = from, To = to, By = DimensionText.Parse(parsed.GetRequiredValue(by)), Options = OptionsOf(parsed) with { LookBack = DaysText.Of(parsed.GetValue(lookBack), "--look-back") } };
                return AttributionSummary.Of(await cdp.Kpis.AttributeAsync(request, new CustomerTeller(tell), cancellationToken));
            },
            ToolJsonContext.Default.AttributionSummary,
            static (console, _, summary) => new AttributionPrinter(console).Print(summary));

        AttributionOptions OptionsOf(ParseResult parsed) =>
            parsed.GetRequiredValue(separator) is not { Length: 1 } text ? throw new ToolException("--separator takes one character.")
            : parsed.GetValue(order) is < 1 or > 3 ? throw new ToolException("--order takes 1, 2 or 3.")
            : new AttributionOptions { Separator = text[0], MarkovOrder = parsed.GetValue(order), DirectChannel = parsed.GetRequiredValue(direct) };
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
