namespace Cdp.Kpis.Regression;

/// <summary>A linear model that was fitted to rows. It is immutable and thread-safe.</summary>
public sealed record LinearModel
{
    /// <summary>Gets the intercept: the target of a row whose terms are all 0.</summary>
    public required LinearCoefficient Intercept { get; init; }

    /// <summary>Gets the coefficients, in the order of the terms; those that were left out, as a warning tells, are not among them.</summary>
    public required IReadOnlyList<LinearCoefficient> Coefficients { get; init; }

    /// <summary>Gets how many rows the model was fitted to.</summary>
    public required int RowCount { get; init; }

    /// <summary>Gets the ridge.</summary>
    public required double Ridge { get; init; }

    /// <summary>Gets the confidence level of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets the degrees of freedom that are left: the rows less the coefficients; with a ridge less the trace of the hat matrix, which need not be whole.</summary>
    public required double ResidualDegreesOfFreedom { get; init; }

    /// <summary>Gets which share of the variance of the target the model explains (R²).</summary>
    public required double RSquared { get; init; }

    /// <summary>Gets R² adjusted for the number of terms; <see langword="null"/> where no degree of freedom is left.</summary>
    public required double? AdjustedRSquared { get; init; }

    /// <summary>Gets the residual standard error, in units of the target; <see langword="null"/> where no degree of freedom is left.</summary>
    public required double? ResidualStandardError { get; init; }

    /// <summary>Gets the test that no term matters; <see langword="null"/> with a ridge, where no degree of freedom is left, and where the fit is exact.</summary>
    public required FTest? Significance { get; init; }

    /// <summary>Gets the logarithm of the likelihood for normal residuals; <see langword="null"/> where the fit is exact.</summary>
    public required double? LogLikelihood { get; init; }

    /// <summary>Gets Akaike's information criterion, the variance counted as a parameter; <see langword="null"/> with a ridge and where the fit is exact.</summary>
    public required double? Aic { get; init; }

    /// <summary>Gets the Bayesian information criterion, the variance counted as a parameter; <see langword="null"/> with a ridge and where the fit is exact.</summary>
    public required double? Bic { get; init; }

    /// <summary>Gets the test of Breusch and Pagan, in the form of Koenker, that residuals vary alike for all rows; <see langword="null"/> with a ridge and where the fit is exact.</summary>
    public required ChiSquareTest? Heteroscedasticity { get; init; }

    /// <summary>Gets what the model says of each row that it was fitted to, in the order of the rows.</summary>
    public required IReadOnlyList<double> Fitted { get; init; }

    /// <summary>Gets what is wrong with the fit and what can be done; empty where it is sound.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    internal LinearPredictor Predictor { get; init; } = null!;

    /// <summary>Predicts the target of a row.</summary>
    /// <param name="design">The design that the model was fitted to, or one that it encoded.</param>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The prediction, in units of the target.</returns>
    /// <exception cref="ArgumentException">The design has other terms than the model, or there is no such row.</exception>
    public double Predict(DesignMatrix design, int row) => Predictor.Score(design, row);

    /// <summary>Takes the prediction for a row apart.</summary>
    /// <param name="design">The design that the model was fitted to, or one that it encoded.</param>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The prediction with what each column adds to it.</returns>
    /// <exception cref="ArgumentException">The design has other terms than the model, or there is no such row.</exception>
    public Explanation Explain(DesignMatrix design, int row)
    {
        var score = Predictor.Score(design, row);
        return new Explanation(score, score, Predictor.Baseline, Predictor.Reasons(design, row));
    }
}
