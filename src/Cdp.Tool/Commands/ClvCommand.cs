using System.CommandLine;
using Cdp.Kpis.Lifetime;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp clv</c>.</summary>
internal static class ClvCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var columns = new OrderOptions();
        var until = new Option<string>("--until") { Description = "The last day that the models see. Later orders show how well they predict.", HelpName = "DATE", Required = true };
        var unit = new Option<string>("--unit") { Description = "The unit of time: days, weeks or months.", HelpName = "UNIT", DefaultValueFactory = _ => "weeks" };
        unit.AcceptOnlyFromAmong("days", "weeks", "months");
        var horizon = new Option<double?>("--horizon") { Description = "How many units ahead purchases are expected for. By default as long as orders go on, or a year.", HelpName = "N" };
        var months = new Option<int>("--months") { Description = "How many months ahead value is counted.", HelpName = "N", DefaultValueFactory = _ => 12 };
        var discount = new Option<double>("--discount") { Description = "The discount of a month.", HelpName = "RATE", DefaultValueFactory = _ => 0.01 };
        var margin = new Option<double>("--margin") { Description = "The share of the value that is earned.", HelpName = "SHARE", DefaultValueFactory = _ => 1 };
        var bootstrap = new Option<int>("--bootstrap") { Description = "Fit each model to so many samples of the customers, for intervals of the parameters and of the purchases expected of all.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var seed = new Option<long>("--seed") { Description = "What the samples follow from.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var options = new AnalysisOptions("A CSV file with a header, an order in each record.");
        var command = new Command("clv", "Tells how likely customers still are customers, how many purchases to expect of each, and what they are worth.") { until, unit, horizon, months, discount, margin, bootstrap, seed };
        columns.AddTo(command);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new LifetimeOptions
            {
                Until = CsvFields.DayOf(parsed.GetRequiredValue(until)) ?? throw new ToolException("--until takes a day such as 2026-03-31."),
                DaysPerUnit = parsed.GetValue(unit) switch { "days" => 1, "weeks" => 7, _ => 365.25 / 12 },
                Horizon = parsed.GetValue(horizon),
                Months = parsed.GetValue(months),
                MonthlyDiscount = parsed.GetValue(discount),
                Margin = parsed.GetValue(margin),
            };
            var file = options.Open(parsed);
            var summary = Screen.Follow(host, tell =>
            {
                tell("Loading");
                var orders = columns.Read(parsed, file, needsAmounts: false, cancellationToken).Orders.Select(static order => (order.Customer, order.Day, (double)order.Amount)).ToList();
                tell("Fitting");
                var analysis = LifetimeAnalysis.Of(orders, settings, cancellationToken);
                tell("Sampling");
                var samples = Math.Max(0, parsed.GetValue(bootstrap));
                IReadOnlyList<PurchaseHistory> histories = [.. analysis.Customers.Select(static customer => customer.History)];
                return ClvSummary.Of(analysis, settings, parsed.GetRequiredValue(unit), [.. analysis.Fits.Select(fit =>
                    samples == 0 ? [] : TransactionModel.Bootstrap(fit.Fit.Model.Kind, histories, samples, parsed.GetValue(seed), cancellationToken))]);
            });
            return Task.FromResult(options.Tell(parsed, host, summary, ToolJsonContext.Default.ClvSummary, new ClvPrinter(Screen.Of(host.Output)).Print));
        });
        return command;
    }
}
