using Cdp.Kpis.Experiments;

namespace Cdp.Tool.Experiments;

/// <summary>What was asked about an experiment.</summary>
internal sealed record ExperimentRequest
{
    /// <summary>Gets the columns of metrics.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }

    /// <summary>Gets the column of variants.</summary>
    public string? Variant { get; init; }

    /// <summary>Gets the column of covariates.</summary>
    public string? Covariate { get; init; }

    /// <summary>Gets the columns of factors.</summary>
    public IReadOnlyList<string> Factors { get; init; } = [];

    /// <summary>Gets the control.</summary>
    public string? Control { get; init; }

    /// <summary>Gets what the metrics are.</summary>
    public MetricKind? Kind { get; init; }

    /// <summary>Gets the shares, as they were typed.</summary>
    public string? Weights { get; init; }

    /// <summary>Gets how p-values are adjusted.</summary>
    public PValueCorrection Correction { get; init; }

    /// <summary>Gets the test.</summary>
    public required EffectTestOptions Test { get; init; }

    /// <summary>Checks that the options go together.</summary>
    /// <exception cref="ToolException">They do not.</exception>
    public void Check()
    {
        if (Variant is null && Factors.Count == 0)
        {
            throw new ToolException("Say which column holds what units saw: --variant COLUMN, or --factors COLUMN,COLUMN for several at once.");
        }

        if (Variant is null && (Control ?? Covariate ?? Weights) is not null)
        {
            throw new ToolException("--control, --covariate and --weights go with --variant. Leave them out, or name the column of variants.");
        }

        if (Variant is null && Test.SequentialTuning is not null)
        {
            throw new ToolException("--sequential goes with --variant: effects of factors have no sequential test. Leave it out.");
        }

        if (Test.Level <= 0.5)
        {
            throw new ToolException("--level is a confidence above 0.5. Give such as 0.95.");
        }
    }
}
