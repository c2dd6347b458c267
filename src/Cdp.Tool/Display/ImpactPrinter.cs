using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows what something brought.</summary>
/// <param name="console">Where to.</param>
internal sealed class ImpactPrinter(IAnsiConsole console)
{
    /// <summary>Shows it.</summary>
    /// <param name="summary">What was found out.</param>
    public void Print(ImpactSummary summary)
    {
        var spells = Screen.MakeTable($"{summary.Value} before and since {summary.Since}", "time", "periods", "mean", "mean of what is compared with");
        foreach (var (spell, control) in new[] { (summary.Before, summary.ControlBefore), (summary.After, summary.ControlAfter) })
        {
            spells.Add($"{spell.First} to {spell.Last}", NumberText.Grouped(spell.Periods), NumberText.Figure(spell.Mean), NumberText.Figure(control));
        }

        console.Write(spells);
        var figures = Screen.MakeTable(
            summary.Method switch { "before_after" => "Before and after", "year_over_year" => "Against the year before", _ => "Difference in differences" }, "figure", "value");
        figures.Add("effect in a period", NumberText.Figure(summary.Effect));
        figures.Add("interval of 95 %", $"{NumberText.Figure(summary.Lower)} to {NumberText.Figure(summary.Upper)}");
        figures.Add("p", NumberText.PValue(summary.PValue));
        figures.Add("benefit of all periods", NumberText.Figure(summary.Benefit));
        figures.Add("cost", NumberText.Figure(summary.Cost));
        figures.Add("return on the cost", summary.ReturnOnInvestment is { } roi ? NumberText.Percent(roi) : "–");
        console.Write(figures);
        new NotePrinter(console).Print(summary.Warnings);
    }
}
