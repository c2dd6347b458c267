using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows customers by recency, frequency and monetary value.</summary>
/// <param name="console">Where to.</param>
internal sealed class RfmPrinter(IAnsiConsole console)
{
    /// <summary>Shows the groups, with what is usual in each.</summary>
    /// <param name="summary">The analysis.</param>
    public void Print(RfmSummary summary)
    {
        console.WriteLine($"{NumberText.Grouped(summary.Customers)} customers as of {summary.AsOf}");
        var table = Screen.MakeTable("groups", "group", "customers", "share", "days since the last order", "orders", "paid");
        var rows = summary.Rows.ToLookup(static row => row.Group);
        foreach (var (group, count) in summary.Groups)
        {
            table.Add(
                group,
                NumberText.Grouped(count),
                NumberText.Percent((double)count / summary.Customers),
                NumberText.Short(rows[group].Average(static row => row.RecencyDays)),
                NumberText.Short(rows[group].Average(static row => row.Frequency)),
                NumberText.Short((double)rows[group].Average(static row => row.Monetary)));
        }

        console.Write(table);
        foreach (var (measure, cuts) in summary.Cuts)
        {
            console.WriteLine($"{measure}: scores change above {string.Join(", ", cuts.Select(static cut => NumberText.Short((double)cut)))}");
        }
    }
}
