using Cdp.Kpis.Regression;
using Cdp.Kpis.Survival;
using Cdp.Tool.Analyses;

namespace Cdp.Tool.Json;

/// <summary>A model of Cox, for programs.</summary>
internal sealed record CoxSummary
{
    /// <summary>Gets the columns that explain.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Gets what the texts of columns are compared with.</summary>
    public required IReadOnlyList<ReferenceSummary> References { get; init; }

    /// <summary>Gets how events at the same time were taken.</summary>
    public required string Ties { get; init; }

    /// <summary>Gets the ridge.</summary>
    public required double Ridge { get; init; }

    /// <summary>Gets how many observations there are.</summary>
    public required int Observations { get; init; }

    /// <summary>Gets how many had the event.</summary>
    public required int Events { get; init; }

    /// <summary>Gets the coefficients, with hazard ratios as <c>ratio</c>.</summary>
    public required IReadOnlyList<RatioCoefficient> Coefficients { get; init; }

    /// <summary>Gets the logarithm of the partial likelihood.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Gets that of a model without columns.</summary>
    public required double NullLogLikelihood { get; init; }

    /// <summary>Gets the likelihood-ratio test; left out with a ridge.</summary>
    public required ChiSquareTest? LikelihoodRatio { get; init; }

    /// <summary>Gets the test of Wald; left out with a ridge.</summary>
    public required ChiSquareTest? Wald { get; init; }

    /// <summary>Gets the score test; left out with a ridge.</summary>
    public required ChiSquareTest? Score { get; init; }

    /// <summary>Gets how often the model puts two observations in the right order.</summary>
    public required Concordance Concordance { get; init; }

    /// <summary>Gets the test that hazards are proportional; left out with a ridge.</summary>
    public required ProportionalityTest? Proportionality { get; init; }

    /// <summary>Gets what is expected over time of somebody with the mean of each column.</summary>
    public required IReadOnlyList<BaselineHazard> Baseline { get; init; }

    /// <summary>Gets a value that tells whether the fit found a maximum.</summary>
    public required bool Converged { get; init; }

    /// <summary>Gets how many steps it took.</summary>
    public required int Steps { get; init; }

    /// <summary>Gets what is wrong with the fit and what can be done.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Gets what the model says of each record.</summary>
    public required IReadOnlyList<HazardRow> Rows { get; init; }

    /// <summary>Takes a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="design">What it was fitted to.</param>
    /// <param name="references">What texts are compared with.</param>
    /// <param name="ids">What records are called, or <see langword="null"/>.</param>
    /// <returns>The summary.</returns>
    public static CoxSummary Of(CoxModel model, DesignMatrix design, IReadOnlyList<ReferenceSummary> references, IReadOnlyList<string>? ids) => new()
    {
        Columns = design.Columns,
        References = references,
        Ties = SurvivalWords.Of(model.Ties),
        Ridge = model.Ridge,
        Observations = model.Observations,
        Events = model.Events,
        Coefficients = model.Coefficients,
        LogLikelihood = model.LogLikelihood,
        NullLogLikelihood = model.NullLogLikelihood,
        LikelihoodRatio = model.LikelihoodRatio,
        Wald = model.Wald,
        Score = model.Score,
        Concordance = model.Concordance,
        Proportionality = model.Proportionality,
        Baseline = model.Baseline,
        Converged = model.IsConverged,
        Steps = model.Steps,
        Warnings = model.Warnings,
        Rows = [.. model.LogRelativeHazards.Select((score, row) => new HazardRow(row + 1, ids?[row], score, model.Median(design, row)))],
    };
}
