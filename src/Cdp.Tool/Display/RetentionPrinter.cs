using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows how long customers stay.</summary>
/// <param name="console">Where to.</param>
internal sealed class RetentionPrinter(IAnsiConsole console)
{
    private static readonly double[] Days = [30, 60, 90, 180, 365, 730];

    /// <summary>Shows it.</summary>
    /// <param name="summary">What was found out.</param>
    public void Print(RetentionSummary summary)
    {
        if (summary.Overall is { } overall)
        {
            var curves = (summary.Groups ?? []).Prepend(overall).ToList();
            var days = Days.Where(day => day <= overall.Table[^1].Time).ToList();
            var table = Screen.MakeTable("Share that is still there after so many days", ["group", "customers", "left", "half have left after", .. days.Select(static day => NumberText.Significant(day))]);
            foreach (var curve in curves)
            {
                table.Add([curve.Name ?? "all", NumberText.Grouped(curve.Observations), NumberText.Grouped(curve.Events), NumberText.Figure(curve.Median.Time), .. days.Select(day => ShareAt(curve, day))]);
            }

            console.Write(table);
        }

        if (summary.LogRank?.Test is { } test)
        {
            console.WriteLine($"Do the groups differ? log-rank chi-square {NumberText.Figure(test.Statistic)}, p {NumberText.PValue(test.PValue)}");
        }

        new NotePrinter(console).Print(summary.Notes);
    }

    private static string ShareAt(CurveSummary curve, double day) =>
        day > curve.Table[^1].Time && curve.Table[^1].Survival > 0 ? "–" : NumberText.Percent(curve.Table.LastOrDefault(point => point.Time <= day)?.Survival ?? 1);
}
