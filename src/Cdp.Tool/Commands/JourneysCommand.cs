using System.CommandLine;
using Cdp.Kpis.Journeys;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp journeys</c>.</summary>
internal static class JourneysCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var names = new Option<string>("--event") { Description = "In a file, the column of events.", HelpName = "COLUMN", DefaultValueFactory = _ => "event" };
        var only = new Option<string[]>("--only") { Description = "The events, pages or screens that are steps. By default all.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var without = new Option<string[]>("--without") { Description = "The events, pages or screens that are no steps.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var gap = new Option<double>("--gap") { Description = "After how many minutes without a step a new journey begins.", HelpName = "MINUTES", DefaultValueFactory = _ => 30 };
        var longest = new Option<int>("--longest") { Description = "How many steps of a journey are looked at.", HelpName = "N", DefaultValueFactory = _ => 6 };
        var top = new Option<int>("--top") { Description = "How many journeys are told, the most frequent first.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var options = new EventOptions();
        var command = new Command("journeys", "Tells which ways customers go: the most frequent journeys, what follows what, and where they leave.") { names, only, without, gap, longest, top };
        options.AddTo(command);
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a header, an event in each record.",
            (file, parsed, cancellationToken) => JourneysSummary.Of(Walk(file, options.ColumnsOf(parsed, file), parsed.GetRequiredValue(names), RequestOf(parsed, isFile: true), cancellationToken)),
            async (cdp, parsed, tell, cancellationToken) => JourneysSummary.Of(await cdp.Kpis.CalculateJourneysAsync(RequestOf(parsed, isFile: false), new CustomerTeller(tell), cancellationToken)),
            ToolJsonContext.Default.JourneysSummary,
            static (console, _, summary) => new JourneyPrinter(console).Print(summary));

        JourneyRequest RequestOf(ParseResult parsed, bool isFile)
        {
            if (parsed.GetValue(longest) < 1 || parsed.GetValue(top) < 1)
            {
                throw new ToolException("--longest and --top take a number of at least 1.");
            }

            var (from, to) = options.InstantsOf(parsed, host, isFile);
            return new JourneyRequest
            {
                From = from,
                To = to,
                Events = parsed.GetValue(only) ?? [],
                Except = parsed.GetValue(without) ?? [],
                Gap = GapOption.Of(parsed.GetValue(gap)),
                MostSteps = parsed.GetValue(longest),
                Top = parsed.GetValue(top),
            };
        }
    }

    private static JourneyResult Walk(CsvFile file, (int Customer, int Date) columns, string names, JourneyRequest request, CancellationToken cancellationToken)
    {
        var events = EventFile.Read(file, (columns.Customer, columns.Date, file.PlaceOf(names)), [], request.Events, cancellationToken);
        var calculator = new JourneyCalculator(request);
        foreach (var customer in events.Customers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            calculator.Add(customer);
        }

        return calculator.Calculate();
    }
}
