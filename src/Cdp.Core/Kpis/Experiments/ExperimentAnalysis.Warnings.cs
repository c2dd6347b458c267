using System.Globalization;

namespace Cdp.Kpis.Experiments;

/// <content>What puts results in doubt.</content>
public static partial class ExperimentAnalysis
{
    private const int FewConversions = 10;
    private const int FewUnits = 30;

    private static List<string> WarningsOf(IReadOnlyList<MetricResult> metrics, SampleRatioResult ratio, ExperimentOptions options)
    {
        var warnings = new List<string>();
        if (ratio.IsMismatch)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The variants do not have the shares of the units that they were to have (p = {ratio.PValue:0.0e+0}), so that no result can be trusted. Find out where units get lost or are counted twice, or give the shares that were set."));
        }

        foreach (var metric in metrics)
        {
            warnings.AddRange(metric.Variants.Select(variant => WarningOf(metric, variant)).OfType<string>());
            warnings.AddRange(metric.Variants.Select(variant => variant.Effect?.Absolute.Reason).OfType<string>().Distinct().Select(reason => $"{metric.Name}: {reason}"));
            warnings.AddRange((metric.Adjustment?.Warnings ?? []).Select(warning => $"{metric.Name}: {warning}"));
        }

        var comparisons = metrics.SelectMany(metric => metric.Variants).Where(variant => variant.Effect?.Absolute.PValue is not null).ToList();
        if (comparisons.Count > 1 && options.Correction == PValueCorrection.None)
        {
            warnings.Add($"There are {comparisons.Count} comparisons, and p-values are not adjusted for that: the more there are, the likelier one is significant by chance. Adjust them by Holm or Benjamini and Hochberg.");
        }

        if (options.Test.SequentialTuning is null && comparisons.Exists(variant => variant.AdjustedPValue < options.Test.Alpha))
        {
            warnings.Add("A difference is significant, which holds if the number of units was set beforehand. If the results were looked at before and the experiment would have been stopped by them, take sequential intervals.");
        }

        return warnings;
    }

    private static string? WarningOf(MetricResult metric, VariantResult variant)
    {
        if (metric.Kind == MetricKind.Proportion)
        {
            var successes = (long)Math.Round(variant.Raw.Mean * variant.Raw.Count);
            var least = Math.Min(successes, variant.Raw.Count - successes);
            return least < FewConversions
                ? $"{metric.Name}: {variant.Name} has {successes} of {variant.Raw.Count} units, so that intervals and p-values are rough. Wait for at least {FewConversions} with and without."
                    + (variant.Sample.Kind == MetricKind.Proportion ? " The Bayesian figures are exact meanwhile." : string.Empty)
                : null;
        }

        return variant.Raw.Count < FewUnits ? $"{metric.Name}: {variant.Name} has {variant.Raw.Count} units, so that intervals and p-values are rough. Wait for at least {FewUnits}." : null;
    }
}
