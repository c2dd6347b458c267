using Cdp.Kpis.Experiments;
using Cdp.Tool.Experiments;

namespace Cdp.Tool.Json;

/// <summary>Whether the variants of an experiment made a difference, for programs.</summary>
internal sealed record ExperimentSummary
{
    /// <summary>Gets the number of units.</summary>
    public required int Units { get; init; }

    /// <summary>Gets the variant that the others are compared with; left out without variants.</summary>
    public string? Control { get; init; }

    /// <summary>Gets whether the control is the first variant in ordinal order, as none was named.</summary>
    public bool? ControlByOrder { get; init; }

    /// <summary>Gets the confidence of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets what was looked for: <c>two_sided</c>, <c>greater</c> or <c>less</c>.</summary>
    public required string Alternative { get; init; }

    /// <summary>Gets at how many units sequential intervals are narrowest; left out of a test that is not sequential.</summary>
    public double? SequentialTuning { get; init; }

    /// <summary>Gets how p-values were adjusted: <c>holm</c>, <c>bh</c> or <c>none</c>.</summary>
    public required string Correction { get; init; }

    /// <summary>Gets the column of covariates.</summary>
    public string? Covariate { get; init; }

    /// <summary>Gets whether the variants have their shares of the units; left out without variants.</summary>
    public SampleRatioResult? SampleRatio { get; init; }

    /// <summary>Gets what happened to each metric; left out without variants.</summary>
    public IReadOnlyList<MetricSummary>? Metrics { get; init; }

    /// <summary>Gets what the factors did to each metric; left out without factors.</summary>
    public IReadOnlyList<FactorialSummary>? Factorial { get; init; }

    /// <summary>Gets what puts the results in doubt and what can be done.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Takes the results.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="result">What the variants did.</param>
    /// <param name="effects">What the factors did to each metric.</param>
    /// <returns>The summary.</returns>
    public static ExperimentSummary Of(ExperimentRequest request, int units, ExperimentResult? result, IReadOnlyList<FactorialResult>? effects) => new()
    {
        Units = units,
        Control = result?.Control,
        ControlByOrder = result is null ? null : request.Control is null,
        Level = request.Test.Level,
        Alternative = request.Test.Alternative switch { AlternativeHypothesis.Greater => "greater", AlternativeHypothesis.Less => "less", _ => "two_sided" },
        SequentialTuning = request.Test.SequentialTuning,
        Correction = request.Correction switch { PValueCorrection.Holm => "holm", PValueCorrection.BenjaminiHochberg => "bh", _ => "none" },
        Covariate = request.Covariate,
        SampleRatio = result?.SampleRatio,
        Metrics = result is null ? null : [.. result.Metrics.Select(metric => MetricSummary.Of(metric, request))],
        Factorial = effects is null ? null : [.. effects.Select((effect, i) => FactorialSummary.Of(request.Metrics[i], effect))],
        Warnings = [.. result?.Warnings ?? [], .. (effects ?? []).SelectMany(effect => effect.Warnings).Distinct()],
    };
}
