using System.CommandLine;
using Cdp.Kpis.Funnels;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp funnel</c>.</summary>
internal static class FunnelCommand
{
    private const double LongestWindow = 36_500;

    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var steps = new Option<string[]>("--steps") { Description = "The events, pages or screens that are the steps: two or more.", HelpName = "NAME", Required = true, AllowMultipleArgumentsPerToken = true };
        var names = new Option<string>("--event") { Description = "In a file, the column of events.", HelpName = "COLUMN", DefaultValueFactory = _ => "event" };
        var order = new Option<string>("--order") { Description = "In which order the steps are taken: ordered, strict (with nothing between them) or any.", HelpName = "ORDER", DefaultValueFactory = _ => "ordered" };
        var window = new Option<double>("--window") { Description = "How many days after the first step the last one may be taken.", HelpName = "DAYS", DefaultValueFactory = _ => 14 };
        var tied = new Option<string?>("--tied") { Description = "The column or property that has to be the same in all steps, such as the number of a cart.", HelpName = "NAME" };
        var by = new Option<string?>("--by") { Description = "The column or property of the first step by which the funnel is broken down.", HelpName = "NAME" };
        order.AcceptOnlyFromAmong("ordered", "strict", "any");
        var options = new EventOptions();
        var command = new Command("funnel", "Tells how far customers go on the way through some steps, and how long it takes them.") { steps, names, order, window, tied, by };
        options.AddTo(command);
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a header, an event in each record.",
            (file, parsed, cancellationToken) =>
            {
                var request = RequestOf(parsed, isFile: true);
                return FunnelsSummary.Of(request, Walk(file, options.ColumnsOf(parsed, file), parsed.GetRequiredValue(names), request, cancellationToken));
            },
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var request = RequestOf(parsed, isFile: false);
                return FunnelsSummary.Of(request, await cdp.Kpis.CalculateFunnelAsync(request, new CustomerTeller(tell), cancellationToken));
            },
            ToolJsonContext.Default.FunnelsSummary,
            static (console, _, summary) => new FunnelPrinter(console).Print(summary));

        FunnelRequest RequestOf(ParseResult parsed, bool isFile)
        {
            var (from, to) = options.InstantsOf(parsed, host, isFile);
            return new FunnelRequest
            {
                Steps = parsed.GetRequiredValue(steps) is { Length: > 1 } typed ? [.. typed.Select(static step => new FunnelStep(step))] : throw new ToolException("A funnel has two steps or more. Name them after --steps."),
                From = from,
                To = to,
                Order = Enum.Parse<FunnelOrder>(parsed.GetRequiredValue(order), ignoreCase: true),
                Window = DaysText.Of(parsed.GetValue(window), "--window", LongestWindow),
                TiedBy = parsed.GetValue(tied),
                By = parsed.GetValue(by),
            };
        }
    }

    private static IReadOnlyList<FunnelResult> Walk(CsvFile file, (int Customer, int Date) columns, string names, FunnelRequest request, CancellationToken cancellationToken)
    {
        IEnumerable<string> properties = new[] { request.TiedBy, request.By }.OfType<string>();
        var events = EventFile.Read(file, (columns.Customer, columns.Date, file.PlaceOf(names)), properties, [.. request.Steps.Select(static step => step.Event)], cancellationToken);
        var calculator = new FunnelCalculator(request, events.Last);
        foreach (var customer in events.Customers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            calculator.Add(customer);
        }

        return calculator.Calculate();
    }
}
