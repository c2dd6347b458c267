using System.Globalization;
using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows KPIs.</summary>
/// <param name="console">Where to.</param>
internal sealed class KpiPrinter(IAnsiConsole console)
{
    /// <summary>Shows KPIs: a row for each value.</summary>
    /// <param name="summary">The KPIs.</param>
    public void Print(KpisSummary summary)
    {
        var (hasGroups, hasPeriods, isCompared) = (
            summary.By is not null,
            summary.Kpis.Values.Any(static kpi => kpi.Values.DistinctBy(static value => value.Start).Count() > 1),
            summary.Kpis.Values.Any(static kpi => kpi.Values.Any(static value => value.Compared is not null)));
        var table = Screen.MakeTable(
            $"from {summary.From} to before {summary.To} ({summary.Zone})",
            ["KPI", .. hasPeriods ? ["period"] : Array.Empty<string>(), .. hasGroups ? [summary.By!] : Array.Empty<string>(), "value", "95 % interval", .. isCompared ? ["change"] : Array.Empty<string>(), "of"]);
        var warnings = new List<string>();
        foreach (var (name, kpi) in summary.Kpis)
        {
            foreach (var value in kpi.Values)
            {
                table.Add(
                [
                    name,
                    .. hasPeriods ? [value.Start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)] : Array.Empty<string?>(),
                    .. hasGroups ? [value.Group] : Array.Empty<string?>(),
                    value.Value is { } number ? Text(number, kpi) : $"– {value.Reason}",
                    value is { Lower: { } lower, Upper: { } upper } ? $"{Text(lower, kpi)} to {Text(upper, kpi)}" : null,
                    .. isCompared ? [value.Change is { } change ? NumberText.Percent(change) : null] : Array.Empty<string?>(),
                    NumberText.Grouped(value.SampleSize),
                ]);
                warnings.AddRange(value.Warnings.Select(warning => $"{name}: {warning}"));
            }
        }

        console.Write(table);
        foreach (var warning in warnings.Distinct())
        {
            console.WriteLine(warning);
        }
    }

    /// <summary>Gives a value as people read it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kpi">The KPI.</param>
    /// <returns>The text.</returns>
    public static string Text(double value, KpiSummary kpi) => kpi.Unit switch
    {
        "share" => NumberText.Percent(value),
        "money" => $"{value.ToString("N2", CultureInfo.InvariantCulture)} {kpi.Currency}",
        "count" => value.ToString("N0", CultureInfo.InvariantCulture),
        "hours" => $"{NumberText.Tenths(value)} h",
        "days" => $"{NumberText.Tenths(value)} d",
        _ => NumberText.Short(value),
    };
}
