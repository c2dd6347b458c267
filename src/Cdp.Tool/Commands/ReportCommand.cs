using System.CommandLine;
using Cdp.Tool.Csv;
using Cdp.Tool.Json;
using Cdp.Tool.Report;
using Spectre.Console;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp report</c>.</summary>
internal static class ReportCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var output = new Option<string>("--out") { Description = "The HTML file to write. It refers to nothing outside of itself and names no customer.", HelpName = "FILE", Required = true };
        var period = new PeriodOptions();
        var command = new Command("report", "Writes a report of a store: KPIs, revenue, the funnel, pages, journeys, channels, cohorts, lifetime value, recommendation.") { output };
        period.AddTo(command);
        return StoreCommand.Create(
            host,
            command,
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var (from, to) = period.DaysOf(parsed, host.Time);
                var data = await new KpiReportReader(cdp, tell).ReadAsync(from, to, period.ZoneOf(parsed), cancellationToken);
                var path = parsed.GetRequiredValue(output);
                AtomicFile.Write(path, writer => KpiReport.Write(writer, data));
                return new ReportSummary(path, NumberText.Of(from), NumberText.Of(to), data.Totals.Count);
            },
            ToolJsonContext.Default.ReportSummary,
            static (console, summary) => console.WriteLine($"Wrote {summary.File}: {NumberText.Of(summary.Kpis)} KPIs from {summary.From} to before {summary.To}."));
    }
}
