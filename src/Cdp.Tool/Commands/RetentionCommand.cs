using System.CommandLine;
using Cdp.Kpis;
using Cdp.Kpis.Churn;
using Cdp.Kpis.History;
using Cdp.Kpis.Retention;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp retention</c>.</summary>
internal static class RetentionCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var kind = ChurnKindOption.Create();
        var asOf = new Option<DateTimeOffset?>("--as-of") { Description = "Up to when customers are watched. By default now, of a file the day behind its last order.", HelpName = "TIME" };
        var since = new Option<DateTimeOffset?>("--since") { Description = "Look only at customers who began then or later.", HelpName = "TIME" };
        var by = new Option<string?>("--by") { Description = "Of a store, compare customers by segment, segment:ID, trait:NAME, or the channel, campaign, content or source that they began with.", HelpName = "DIMENSION" };
        var inactive = new Option<double>("--inactive-after") { Description = "Of a file: after how many days without an order a customer has left.", HelpName = "DAYS", DefaultValueFactory = _ => 90 };
        var level = new Option<double>("--level") { Description = "The confidence level of intervals.", HelpName = "P", DefaultValueFactory = _ => 0.95, CustomParser = Probability.Parse };
        var orders = new OrderOptions();
        var command = new Command("retention", "Estimates which share of customers is still there as time goes by (Kaplan and Meier), of a store or of a file of orders, and whether groups differ.") { kind, asOf, since, by, inactive, level };
        orders.AddTo(command);
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a record for each order.",
            (file, parsed, cancellationToken) =>
            {
                var read = orders.Read(parsed, file, needsAmounts: false, cancellationToken).Orders;
                var request = RequestOf(parsed) with { Kind = ChurnKind.Inactivity };
                return RetentionSummary.Of(OfFile(read, request with { AsOf = request.AsOf ?? EndOf(read) }, DaysText.Of(parsed.GetValue(inactive), "--inactive-after")));
            },
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var request = RequestOf(parsed) with { Kind = ChurnKindOption.Of(parsed, kind), By = DimensionText.Parse(parsed.GetValue(by)) };
                return RetentionSummary.Of(await cdp.Kpis.CalculateRetentionAsync(request, new CustomerTeller(tell), cancellationToken));
            },
            ToolJsonContext.Default.RetentionSummary,
            static (console, _, summary) => new RetentionPrinter(console).Print(summary));

        RetentionRequest RequestOf(ParseResult parsed) => new() { AsOf = parsed.GetValue(asOf), Since = parsed.GetValue(since), Level = parsed.GetValue(level) };
    }

    private static RetentionResult OfFile(IReadOnlyList<OrderRow> orders, RetentionRequest request, TimeSpan inactiveAfter)
    {
        var calculator = new RetentionCalculator(request, inactiveAfter);
        foreach (var customer in orders.GroupBy(static order => order.Customer, StringComparer.Ordinal))
        {
            calculator.Add(new CustomerHistory { Options = new KpiOptions(), Orders = [.. customer.OrderBy(static order => order.Day).Select(static order => new Order(string.Empty, MidnightOf(order.Day), null, 0, [], default))] }, []);
        }

        return calculator.Calculate();
    }

    private static DateTimeOffset EndOf(IReadOnlyList<OrderRow> orders) => MidnightOf(orders.Count == 0 ? DateOnly.MinValue : orders.Max(static order => order.Day).AddDays(1));

    private static DateTimeOffset MidnightOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
