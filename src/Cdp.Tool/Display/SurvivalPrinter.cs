using Cdp.Kpis.Survival;
using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows how long it takes until an event.</summary>
/// <param name="console">Where to.</param>
internal sealed class SurvivalPrinter(IAnsiConsole console)
{
    // A curve of many times is shown in as many steps; all of it is in the JSON.
    private const int MaxSteps = 20;

    /// <summary>Shows it.</summary>
    /// <param name="summary">What was found out.</param>
    public void Print(SurvivalSummary summary)
    {
        PrintCurves(summary);
        PrintTable(summary);
        if (summary is { LogRank: { } logRank, PetoPeto: { } petoPeto })
        {
            PrintComparison(logRank, petoPeto);
        }

        if (summary.Cox is { } cox)
        {
            PrintCox(cox, summary.Level);
        }

        new NotePrinter(console).Print([.. summary.Notes, .. summary.Cox?.Warnings ?? []]);
    }

    private void PrintCurves(SurvivalSummary summary)
    {
        var table = Screen.MakeTable($"Time until {summary.Event}", "group", "observations", "events", "median", $"interval of {NumberText.Percent(summary.Level)}", $"mean up to {NumberText.Significant(summary.Until)}");
        foreach (var curve in (summary.Groups ?? []).Prepend(summary.Overall))
        {
            table.Add(
                curve.Name ?? "all",
                NumberText.Grouped(curve.Observations),
                NumberText.Grouped(curve.Events),
                Number(curve.Median.Time),
                $"{Number(curve.Median.Lower)} to {Number(curve.Median.Upper)}",
                curve.RestrictedMean is { } mean ? $"{NumberText.Significant(mean.Value)} ± {NumberText.Significant(mean.StandardError)}" : "–");
        }

        console.Write(table);
    }

    private void PrintTable(SurvivalSummary summary)
    {
        var points = summary.Overall.Table;
        var stride = (points.Count + MaxSteps - 1) / MaxSteps;
        var table = Screen.MakeTable(stride == 1 ? "Survival" : $"Survival, one time in {stride}", "time", "at risk", "events", "censored", "survival", "standard error", "lower", "upper");
        for (var i = 0; i < points.Count; i += stride)
        {
            var point = points[i];
            table.Add(
                NumberText.Significant(point.Time),
                NumberText.Grouped(point.AtRisk),
                NumberText.Grouped(point.Events),
                NumberText.Grouped(point.Censored),
                NumberText.Exact(point.Survival),
                Share(point.StandardError),
                Share(point.Lower),
                Share(point.Upper));
        }

        console.Write(table);
    }

    private void PrintComparison(SurvivalComparison logRank, SurvivalComparison petoPeto)
    {
        var tests = Screen.MakeTable("Do the groups differ?", "test", "chi-square", "degrees of freedom", "p");
        foreach (var (name, test) in new[] { ("log-rank", logRank.Test), ("Peto–Peto, early events count more", petoPeto.Test) })
        {
            tests.Add(name, Number(test?.Statistic), test is null ? "–" : NumberText.Of(test.DegreesOfFreedom), NumberText.PValue(test?.PValue));
        }

        console.Write(tests);
        var groups = Screen.MakeTable("Events", "group", "observations", "observed", "expected without a difference");
        foreach (var group in logRank.Groups)
        {
            groups.Add(group.Name, NumberText.Grouped(group.Observations), NumberText.Significant(group.Observed), NumberText.Significant(group.Expected));
        }

        console.Write(groups);
        if (logRank.Pairs.Count > 0)
        {
            var pairs = Screen.MakeTable("Pairs of groups, by log-rank", "first", "second", "chi-square", "p", "p, for all pairs");
            foreach (var pair in logRank.Pairs)
            {
                pairs.Add(pair.First, pair.Second, Number(pair.Test?.Statistic), NumberText.PValue(pair.Test?.PValue), NumberText.PValue(pair.AdjustedPValue));
            }

            console.Write(pairs);
        }
    }

    private void PrintCox(CoxSummary cox, double level)
    {
        new CoefficientPrinter(console).Print($"Cox regression ({cox.Ties})", "hazard ratio", cox.Coefficients, level);
        var tests = Screen.MakeTable("Tests of the model", "test", "chi-square", "degrees of freedom", "p");
        foreach (var (name, test) in new[] { ("likelihood ratio", cox.LikelihoodRatio), ("Wald", cox.Wald), ("score", cox.Score), ("proportional hazards", cox.Proportionality?.Global) })
        {
            tests.Add(name, Number(test?.Statistic), test is null ? "–" : NumberText.Of(test.DegreesOfFreedom), NumberText.PValue(test?.PValue));
        }

        console.Write(tests);
        console.WriteLine($"Of two observations the model puts {NumberText.Percent(cox.Concordance.Value ?? double.NaN)} in the right order (concordance).");
    }

    private static string Number(double? number) => NumberText.Significant(number ?? double.NaN);

    private static string Share(double? share) => NumberText.Exact(share ?? double.NaN);
}
