using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows which channels brought the conversions.</summary>
/// <param name="console">Where to.</param>
internal sealed class AttributionPrinter(IAnsiConsole console)
{
    /// <summary>Shows a result: a row for each channel, a column for each model.</summary>
    /// <param name="summary">The result.</param>
    public void Print(AttributionSummary summary)
    {
        Print("conversions", summary, credit => credit.Conversions);
        if (summary.Value != 0)
        {
            Print("value", summary, credit => credit.Value);
        }

        foreach (var warning in summary.Warnings)
        {
            console.WriteLine(warning);
        }
    }

    private void Print(string what, AttributionSummary summary, Func<CreditSummary, double> select)
    {
        var table = Screen.MakeTable(what, ["channel", .. summary.Models.Keys]);
        foreach (var channel in summary.Models.Values.SelectMany(credits => credits.Keys).Distinct())
        {
            table.Add([channel, .. summary.Models.Values.Select(credits => credits.TryGetValue(channel, out var credit) ? NumberText.Short(select(credit)) : null)]);
        }

        console.Write(table);
    }
}
