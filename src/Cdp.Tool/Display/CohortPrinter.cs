using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows how many customers come back.</summary>
/// <param name="console">Where to.</param>
internal sealed class CohortPrinter(IAnsiConsole console)
{
    private const int MostColumns = 13;

    /// <summary>Shows a table of cohorts.</summary>
    /// <param name="summary">The table.</param>
    public void Print(CohortsSummary summary)
    {
        console.WriteLine($"{NumberText.Grouped(summary.Customers)} customers with {NumberText.Grouped(summary.Orders)} orders");
        var columns = Math.Min(MostColumns, summary.Cohorts.Select(static cohort => cohort.Customers.Count).DefaultIfEmpty(0).Max());
        var title = summary.RollingDays is { } days ? $"% that ordered in each {days} days from the first order on" : $"% that ordered in each {summary.Unit} from the first on";
        var table = Screen.MakeTable(title, ["cohort", "customers", .. Enumerable.Range(0, columns).Select(static offset => NumberText.Of(offset))]);
        foreach (var cohort in summary.Cohorts)
        {
            table.Add([cohort.Start, NumberText.Grouped(cohort.Size), .. cohort.Retention.Take(columns).Select(static share => share is { } known ? NumberText.Tenths(100 * known) : "–")]);
        }

        console.Write(table);
    }
}
