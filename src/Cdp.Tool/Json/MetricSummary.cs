using Cdp.Kpis.Experiments;
using Cdp.Tool.Experiments;

namespace Cdp.Tool.Json;

/// <summary>What an experiment did to a metric, for programs.</summary>
internal sealed record MetricSummary
{
    /// <summary>Gets the column.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it is: <c>mean</c> or <c>proportion</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets by how much the metric rises with the covariate; left out without one.</summary>
    public double? Theta { get; init; }

    /// <summary>Gets the share of the variance that the covariate explained; left out without one.</summary>
    public double? VarianceReduction { get; init; }

    /// <summary>Gets the variants, the control first.</summary>
    public required IReadOnlyList<VariantSummary> Variants { get; init; }

    /// <summary>Takes a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="request">What was asked.</param>
    /// <returns>The summary.</returns>
    public static MetricSummary Of(MetricResult metric, ExperimentRequest request) => new()
    {
        Name = metric.Name,
        Kind = metric.Kind == MetricKind.Proportion ? "proportion" : "mean",
        Theta = metric.Adjustment?.Theta,
        VarianceReduction = metric.Adjustment?.VarianceReduction,
        Variants = [.. metric.Variants.Select(variant => VariantSummary.Of(metric, variant, request))],
    };
}
