using Cdp.Kpis.Experiments;
using Cdp.Tool.Experiments;

namespace Cdp.Tool.Json;

/// <summary>What a variant did to a metric, for programs.</summary>
internal sealed record VariantSummary
{
    /// <summary>Gets the variant.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whether it is the control.</summary>
    public required bool IsControl { get; init; }

    /// <summary>Gets the number of units.</summary>
    public required long Units { get; init; }

    /// <summary>Gets how many units have it, of a proportion.</summary>
    public long? Successes { get; init; }

    /// <summary>Gets the mean, or the rate.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets the standard deviation of one value; left out of fewer than two units.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>Gets the mean as the covariate adjusts it; left out without one.</summary>
    public double? AdjustedMean { get; init; }

    /// <summary>Gets the standard deviation that the covariate leaves; left out without one.</summary>
    public double? AdjustedStandardDeviation { get; init; }

    /// <summary>Gets the difference from the control; left out of the control.</summary>
    public EffectEstimate? Absolute { get; init; }

    /// <summary>Gets the difference as a share of the control; left out of the control.</summary>
    public EffectEstimate? Relative { get; init; }

    /// <summary>Gets the p-value of the absolute difference, adjusted for all metrics and variants.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Gets the statistic of the pooled test of proportions.</summary>
    public ProportionZTest? PooledZTest { get; init; }

    /// <summary>Gets how likely it is better than the control, and what it costs to be wrong.</summary>
    public BayesianComparison? Bayesian { get; init; }

    /// <summary>Gets what it brought beyond the control and whether that paid; left out of the control and where no cost was given.</summary>
    public IncrementalReturn? Incremental { get; init; }

    /// <summary>Takes a variant.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="request">What was asked.</param>
    /// <returns>The summary.</returns>
    public static VariantSummary Of(MetricResult metric, VariantResult variant, ExperimentRequest request) => new()
    {
        Name = variant.Name,
        IsControl = variant.IsControl,
        Units = variant.Raw.Count,
        Successes = metric.Kind == MetricKind.Proportion ? (long)Math.Round(variant.Raw.Mean * variant.Raw.Count) : null,
        Mean = variant.Raw.Mean,
        StandardDeviation = Deviation(variant.Raw),
        AdjustedMean = metric.Adjustment is null ? null : variant.Sample.Mean,
        AdjustedStandardDeviation = metric.Adjustment is null ? null : Deviation(variant.Sample),
        Absolute = variant.Effect?.Absolute,
        Relative = variant.Effect?.Relative,
        AdjustedPValue = variant.AdjustedPValue,
        PooledZTest = variant.ZTest,
        Bayesian = variant.Bayesian,
        Incremental = request.Cost is { } cost && variant.Effect is { } effect ? IncrementalReturn.Of(effect.Absolute, variant.Raw.Count, cost, request.Margin) : null,
    };

    /// <summary>Gives the standard deviation of a sample of two units or more.</summary>
    internal static double? Deviation(SampleStatistics sample) => sample.Count > 1 && Math.Sqrt(sample.Variance) is var root && double.IsFinite(root) ? root : null;
}
