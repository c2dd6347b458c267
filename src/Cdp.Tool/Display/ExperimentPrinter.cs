using Cdp.Kpis.Experiments;
using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Tells a person whether the variants of an experiment made a difference.</summary>
/// <param name="console">Where to.</param>
internal sealed class ExperimentPrinter(IAnsiConsole console)
{
    /// <summary>Tells about an experiment.</summary>
    /// <param name="summary">The results.</param>
    public void Print(ExperimentSummary summary)
    {
        if (summary.Control is { } control)
        {
            console.WriteLine($"Compared with {control}{(summary.ControlByOrder == true ? ", the first in ordinal order; --control names another" : string.Empty)}. {Words(summary)}");
        }

        foreach (var metric in summary.Metrics ?? [])
        {
            Print(metric);
        }

        if (summary.SampleRatio is { } ratio)
        {
            console.WriteLine(ratio.IsMismatch
                ? $"Sample ratio mismatch: χ² {NumberText.Figure(ratio.ChiSquare)}, p {NumberText.PValue(ratio.PValue)}."
                : $"The variants have their shares of the units: χ² {NumberText.Figure(ratio.ChiSquare)}, p {NumberText.PValue(ratio.PValue)}.");
        }

        foreach (var effects in summary.Factorial ?? [])
        {
            Print(effects);
        }

        foreach (var warning in summary.Warnings)
        {
            console.WriteLine($"Warning: {warning}");
        }
    }

    private void Print(MetricSummary metric)
    {
        var explained = metric.VarianceReduction is { } share ? $", of whose variance the covariate explains {NumberText.Percent(share)}" : string.Empty;
        var table = Screen.MakeTable(
            $"{metric.Name}: {(metric.Kind == "proportion" ? "rate" : "mean")}{explained}", "variant", "units", metric.Kind == "proportion" ? "rate" : "mean", "difference", "relative", "p", "adjusted p", "beats control", "expected loss");
        foreach (var variant in metric.Variants)
        {
            table.Add(
                variant.Name,
                NumberText.Grouped(variant.Units),
                NumberText.Figure(variant.AdjustedMean ?? variant.Mean),
                Interval(variant.Absolute, NumberText.Figure),
                Interval(variant.Relative, Percent),
                variant.IsControl ? string.Empty : NumberText.PValue(variant.Absolute?.PValue),
                variant.IsControl ? string.Empty : NumberText.PValue(variant.AdjustedPValue),
                variant.IsControl ? string.Empty : Percent(variant.Bayesian?.ProbabilityToBeatControl),
                variant.IsControl ? string.Empty : NumberText.Figure(variant.Bayesian?.ExpectedLoss));
        }

        console.Write(table);
        foreach (var variant in metric.Variants.Where(static variant => variant.Incremental is not null))
        {
            var paid = variant.Incremental!;
            console.WriteLine(
                $"{variant.Name} brought {NumberText.Figure(paid.Incremental)} beyond the control ({End(paid.Low, "−∞")} to {End(paid.High, "∞")}) for {NumberText.Figure(paid.Cost)}: return on investment {Percent(paid.ReturnOnInvestment)}.");
        }

        static string End(double? end, string open) => end is null ? open : NumberText.Figure(end);
    }

    private void Print(FactorialSummary summary)
    {
        var table = Screen.MakeTable($"{summary.Metric}: effects of {string.Join(", ", summary.Factors)}", "effect", "compared with", "difference", "p", "adjusted p");
        foreach (var effect in summary.Effects)
        {
            table.Add(
                string.Join(" × ", effect.Factors.Zip(effect.Levels, (factor, level) => $"{factor} {level}")),
                string.Join(" × ", effect.BaseLevels),
                Interval(effect.Effect, NumberText.Figure),
                NumberText.PValue(effect.Effect.PValue),
                NumberText.PValue(effect.AdjustedPValue));
        }

        console.Write(table);
        foreach (var reason in summary.Effects.Select(effect => effect.Effect.Reason).OfType<string>().Distinct())
        {
            console.WriteLine(reason);
        }
    }

    private static string Words(ExperimentSummary summary)
    {
        var side = summary.Alternative switch { "greater" => "one-sided, greater", "less" => "one-sided, less", _ => "two-sided" };
        return $"Intervals of {NumberText.Figure(100 * summary.Level)} %, {side}{(summary.SequentialTuning is { } tuning ? $", sequential, narrowest at {NumberText.Figure(tuning)} units" : string.Empty)}.";
    }

    private static string Interval(EffectEstimate? effect, Func<double?, string> write) =>
        effect is null ? string.Empty
        : effect.Value is null ? "–"
        : $"{write(effect.Value)} ({(effect.Low is null ? "−∞" : write(effect.Low))} to {(effect.High is null ? "∞" : write(effect.High))})";

    private static string Percent(double? share) => NumberText.Percent(share ?? double.NaN);
}
