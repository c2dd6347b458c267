using Cdp.Kpis.Regression;

namespace Cdp.Tool.Json;

/// <summary>A linear model, for programs.</summary>
internal sealed record LinearSummary
{
    /// <summary>Gets how many records it was fitted to.</summary>
    public required int Rows { get; init; }

    /// <summary>Gets the degrees of freedom that are left.</summary>
    public required double ResidualDegreesOfFreedom { get; init; }

    /// <summary>Gets the intercept.</summary>
    public required LinearCoefficient Intercept { get; init; }

    /// <summary>Gets the coefficients.</summary>
    public required IReadOnlyList<LinearCoefficient> Coefficients { get; init; }

    /// <summary>Gets which share of the variance is explained.</summary>
    public required double RSquared { get; init; }

    /// <summary>Gets the same adjusted for the number of columns.</summary>
    public required double? AdjustedRSquared { get; init; }

    /// <summary>Gets the residual standard error.</summary>
    public required double? ResidualStandardError { get; init; }

    /// <summary>Gets the F test that no column matters; left out with a ridge.</summary>
    public required FTest? FTest { get; init; }

    /// <summary>Gets the logarithm of the likelihood.</summary>
    public required double? LogLikelihood { get; init; }

    /// <summary>Gets Akaike's information criterion; left out with a ridge.</summary>
    public required double? Aic { get; init; }

    /// <summary>Gets the Bayesian information criterion; left out with a ridge.</summary>
    public required double? Bic { get; init; }

    /// <summary>Gets the test of Breusch and Pagan; left out with a ridge.</summary>
    public required ChiSquareTest? BreuschPagan { get; init; }

    /// <summary>Takes a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The summary.</returns>
    public static LinearSummary Of(LinearModel model) => new()
    {
        Rows = model.RowCount,
        ResidualDegreesOfFreedom = model.ResidualDegreesOfFreedom,
        Intercept = model.Intercept,
        Coefficients = model.Coefficients,
        RSquared = model.RSquared,
        AdjustedRSquared = model.AdjustedRSquared,
        ResidualStandardError = model.ResidualStandardError,
        FTest = model.Significance,
        LogLikelihood = model.LogLikelihood,
        Aic = model.Aic,
        Bic = model.Bic,
        BreuschPagan = model.Heteroscedasticity,
    };
}
