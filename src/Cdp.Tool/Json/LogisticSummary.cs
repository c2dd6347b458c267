using Cdp.Kpis.Regression;

namespace Cdp.Tool.Json;

/// <summary>A logistic model, for programs.</summary>
internal sealed record LogisticSummary
{
    /// <summary>Gets how many records it was fitted to.</summary>
    public required int Rows { get; init; }

    /// <summary>Gets in how many the event came about.</summary>
    public required int Events { get; init; }

    /// <summary>Gets the intercept.</summary>
    public required RatioCoefficient Intercept { get; init; }

    /// <summary>Gets the coefficients, with odds ratios as <c>ratio</c>.</summary>
    public required IReadOnlyList<RatioCoefficient> Coefficients { get; init; }

    /// <summary>Gets the logarithm of the likelihood.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Gets that of a model without columns.</summary>
    public required double NullLogLikelihood { get; init; }

    /// <summary>Gets the likelihood-ratio test; left out with a ridge.</summary>
    public required ChiSquareTest? LikelihoodRatio { get; init; }

    /// <summary>Gets McFadden's R².</summary>
    public required double McfaddenRSquared { get; init; }

    /// <summary>Gets Akaike's information criterion; left out with a ridge.</summary>
    public required double? Aic { get; init; }

    /// <summary>Gets the Bayesian information criterion; left out with a ridge.</summary>
    public required double? Bic { get; init; }

    /// <summary>Gets a value that tells whether the fit found a maximum.</summary>
    public required bool Converged { get; init; }

    /// <summary>Gets how many steps it took.</summary>
    public required int Steps { get; init; }

    /// <summary>Gets how good probabilities are of the records that the model was fitted to.</summary>
    public required ClassificationQuality Quality { get; init; }

    /// <summary>Gets how good they are of records that a model was not fitted to; left out where there are too few.</summary>
    public required ClassificationQuality? CrossValidated { get; init; }

    /// <summary>Gets into how many parts the records were dealt; left out where they were not.</summary>
    public required int? Folds { get; init; }

    /// <summary>Gets what the parts followed from; left out where there are none.</summary>
    public required int? Seed { get; init; }

    /// <summary>Gets the ridges that were tried; left out of a ridge that was given.</summary>
    public IReadOnlyList<RidgeTrial>? RidgeTrials { get; init; }

    /// <summary>Takes a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="validation">How it does on other records, or <see langword="null"/>.</param>
    /// <param name="choice">How the ridge was chosen, or <see langword="null"/>.</param>
    /// <returns>The summary.</returns>
    public static LogisticSummary Of(LogisticModel model, CrossValidation? validation, RidgeChoice? choice) => new()
    {
        Rows = model.RowCount,
        Events = model.Events,
        Intercept = model.Intercept,
        Coefficients = model.Coefficients,
        LogLikelihood = model.LogLikelihood,
        NullLogLikelihood = model.NullLogLikelihood,
        LikelihoodRatio = model.LikelihoodRatio,
        McfaddenRSquared = model.McFaddenRSquared,
        Aic = model.Aic,
        Bic = model.Bic,
        Converged = model.IsConverged,
        Steps = model.Steps,
        Quality = model.Quality,
        CrossValidated = validation?.Quality,
        Folds = validation?.Folds,
        Seed = validation?.Seed,
        RidgeTrials = choice?.Trials,
    };
}
