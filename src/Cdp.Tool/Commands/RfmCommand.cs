using System.CommandLine;
using Cdp.Kpis.Rfm;
using Cdp.Tool.Csv;
using Cdp.Tool.Display;
using Cdp.Tool.Json;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp rfm</c>.</summary>
internal static class RfmCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var columns = new OrderOptions();
        var asOf = new Option<string?>("--as-of") { Description = "The day of the analysis; later orders are left out. By default that of the last order.", HelpName = "DATE" };
        var options = new AnalysisOptions("A CSV file with a header, an order in each record.");
        var command = new Command("rfm", "Scores customers by recency, frequency and monetary value, and names the group of each.") { asOf };
        columns.AddTo(command);
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            DateOnly? day = parsed.GetValue(asOf) is { } text ? CsvFields.DayOf(text) ?? throw new ToolException("--as-of takes a day such as 2026-03-31.") : null;
            var file = options.Open(parsed);
            var orders = Screen.Follow(host, tell =>
            {
                tell("Loading");
                return columns.Read(parsed, file, needsAmounts: true, cancellationToken);
            });
            var table = orders.ToTable();
            var summary = RfmSummary.Of(RfmAnalysis.Of(table, day ?? table.Last!.Value, cuts: null, cancellationToken), orders);
            return Task.FromResult(options.Tell(parsed, host, summary, ToolJsonContext.Default.RfmSummary, new RfmPrinter(Screen.Of(host.Output)).Print));
        });
        return command;
    }
}
