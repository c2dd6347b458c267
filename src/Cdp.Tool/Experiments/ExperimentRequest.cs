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

    /// <summary>Gets what each variant cost; <see langword="null"/> where nobody said.</summary>
    public double? Cost { get; init; }

    /// <summary>Gets which share of the metrics is earned.</summary>
    public double Margin { get; init; } = 1;

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

        if ((Variant is null && Cost is not null) || Cost < 0)
        {
            throw new ToolException("--cost is what each variant cost beyond the control, 0 or more, and goes with --variant.");
        }

        if (Margin is < 0 or > 1)
        {
            throw new ToolException("--margin is the share of the metric that is earned, from 0 to 1, such as 0.4.");
        }

        if (Test.Level <= 0.5)
        {
            throw new ToolException("--level is a confidence above 0.5. Give such as 0.95.");
        }
    }
}
