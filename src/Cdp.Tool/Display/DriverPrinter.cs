using Cdp.Kpis.Drivers;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows what a target goes with.</summary>
/// <param name="console">Where to.</param>
internal sealed class DriverPrinter(IAnsiConsole console)
{
    private const int MostGroups = 5;

    /// <summary>Shows it.</summary>
    /// <param name="analysis">What was found out.</param>
    public void Print(DriverAnalysis analysis)
    {
        var effect = analysis.IsShare ? "odds ratio" : "effect";
        var table = Screen.MakeTable("Drivers", "column", "explains", $"{effect} alone", "with all else held", "interval", "p", "p, for all drivers");
        foreach (var driver in analysis.Drivers)
        {
            for (var i = 0; i < driver.Effects.Count; i++)
            {
                var (term, first) = (driver.Effects[i], i == 0);
                table.Add(
                    term.Reference is null ? term.Name : $"{term.Name}, not {term.Reference}",
                    first && driver.Importance is { } share ? NumberText.Percent(share) : null,
                    NumberText.Figure(term.Alone?.Value),
                    NumberText.Figure(term.Adjusted?.Value),
                    term.Adjusted?.Lower is null ? "–" : $"{NumberText.Figure(term.Adjusted.Lower)} to {NumberText.Figure(term.Adjusted.Upper)}",
                    first ? NumberText.PValue(driver.PValue) : null,
                    first ? NumberText.PValue(driver.AdjustedPValue) : null);
            }
        }

        console.Write(table);
        PrintGroups(analysis);
        console.WriteLine(
            $"{NumberText.Grouped(analysis.Customers)} customers; {(analysis.IsShare ? $"share {NumberText.Percent(analysis.Mean)}" : $"mean {NumberText.Figure(analysis.Mean)}")}; all columns explain {NumberText.Percent(analysis.RSquared)} of the variance"
            + (analysis.RSquaredOfAdjustment > 0 ? $", of which those adjusted for {NumberText.Percent(analysis.RSquaredOfAdjustment)}." : "."));
        new NotePrinter(console).Print(analysis.Warnings);
    }

    private void PrintGroups(DriverAnalysis analysis)
    {
        var table = Screen.MakeTable("Groups", "column", "group", "customers", analysis.IsShare ? "share" : "mean", "interval");
        foreach (var driver in analysis.Drivers)
        {
            foreach (var group in driver.Groups.Take(MostGroups))
            {
                table.Add(driver.Column, group.Name, NumberText.Grouped(group.Count), Text(group.Mean), $"{Text(group.Lower)} to {Text(group.Upper)}");
            }
        }

        console.Write(table);

        string Text(double? value) => analysis.IsShare ? NumberText.Percent(value ?? double.NaN) : NumberText.Figure(value);
    }
}
