using System.CommandLine;
using Cdp.Kpis.Cohorts;
using Cdp.Segmentation.Windows;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp cohort</c>.</summary>
internal static class CohortCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var columns = new OrderOptions();
        var unit = new Option<string>("--unit") { Description = "Whose new customers are a cohort: day, week, month, quarter or year.", HelpName = "UNIT", DefaultValueFactory = _ => "month" };
        unit.AcceptOnlyFromAmong("day", "week", "month", "quarter", "year");
        var rolling = new Option<int?>("--rolling") { Description = "Follow customers by so many days from their own first order on, instead of by the calendar.", HelpName = "DAYS" };
        var until = new Option<string?>("--until") { Description = "The last day that all orders are known of. By default that of the last order.", HelpName = "DATE" };
        var options = new AnalysisOptions("A CSV file with a header, an order in each record.");
        var command = new Command("cohort", "Tells how many customers come back, by when they came first.") { unit, rolling, until };
        columns.AddTo(command);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(rolling) is <= 0)
            {
                throw new ToolException("--rolling takes a number of days of at least 1.");
            }

            var settings = new CohortOptions
            {
                Unit = Enum.Parse<CalendarUnit>(parsed.GetRequiredValue(unit), ignoreCase: true),
                RollingDays = parsed.GetValue(rolling),
                Until = parsed.GetValue(until) is { } text ? CsvFields.DayOf(text) ?? throw new ToolException("--until takes a day such as 2026-03-31.") : null,
            };
            var file = options.Open(parsed);
            var orders = Screen.Follow(host, tell =>
            {
                tell("Loading");
                return columns.Read(parsed, file, needsAmounts: false, cancellationToken);
            });
            var summary = CohortsSummary.Of(CohortTable.Of(orders.ToTable(), settings, cancellationToken), settings);
            return Task.FromResult(options.Tell(parsed, host, summary, ToolJsonContext.Default.CohortsSummary, new CohortPrinter(Screen.Of(host.Output)).Print));
        });
        return command;
    }
}
