namespace Cdp.Kpis.Regression;

/// <summary>A logistic model that was fitted to rows. It is immutable and thread-safe.</summary>
public sealed record LogisticModel
{
    /// <summary>Gets the intercept: the log-odds of a row whose terms are all 0.</summary>
    public required RatioCoefficient Intercept { get; init; }

    /// <summary>Gets the coefficients with their odds ratios, in the order of the terms; those that were left out, as a warning tells, are not among them.</summary>
    public required IReadOnlyList<RatioCoefficient> Coefficients { get; init; }

    /// <summary>Gets how many rows the model was fitted to.</summary>
    public required int RowCount { get; init; }

    /// <summary>Gets in how many of them the event came about.</summary>
    public required int Events { get; init; }

    /// <summary>Gets the ridge.</summary>
    public required double Ridge { get; init; }

    /// <summary>Gets the confidence level of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets the logarithm of the likelihood, without the ridge.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Gets the logarithm of the likelihood of a model with an intercept alone.</summary>
    public required double NullLogLikelihood { get; init; }

    /// <summary>Gets the likelihood-ratio test that no term matters; <see langword="null"/> with a ridge.</summary>
    public required ChiSquareTest? LikelihoodRatio { get; init; }

    /// <summary>Gets McFadden's R²: by which share the logarithm of the likelihood is nearer to 0 than that of the intercept alone.</summary>
    /// <seealso href="https://eml.berkeley.edu/reprints/mcfadden/zarembka.pdf">McFadden, "Conditional logit analysis of qualitative choice behavior", 1974</seealso>
    public required double McFaddenRSquared { get; init; }

    /// <summary>Gets Akaike's information criterion; <see langword="null"/> with a ridge.</summary>
    public required double? Aic { get; init; }

    /// <summary>Gets the Bayesian information criterion; <see langword="null"/> with a ridge.</summary>
    public required double? Bic { get; init; }

    /// <summary>Gets the probability of each row that the model was fitted to, in the order of the rows.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>Gets how well the model tells events apart among the rows that it was fitted to, which flatters it: see <see cref="LogisticRegression.CrossValidate"/>.</summary>
    public required ClassificationQuality Quality { get; init; }

    /// <summary>Gets how many steps the fit took.</summary>
    public required int Steps { get; init; }

    /// <summary>Gets a value that tells whether the likelihood has a maximum that was found.</summary>
    public required bool IsConverged { get; init; }

    /// <summary>Gets what is wrong with the fit and what can be done; empty where it is sound.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    internal LinearPredictor Predictor { get; init; } = null!;

    /// <summary>Predicts how likely the event is for a row.</summary>
    /// <param name="design">The design that the model was fitted to, or one that it encoded.</param>
    /// <param name="row">The row, from 0.</param>
    /// <returns>A probability.</returns>
    /// <exception cref="ArgumentException">The design has other terms than the model, or there is no such row.</exception>
    public double Probability(DesignMatrix design, int row) => LogisticLikelihood.Probability(Predictor.Score(design, row));

    /// <summary>Takes the prediction for a row apart.</summary>
    /// <param name="design">The design that the model was fitted to, or one that it encoded.</param>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The probability with what each column adds to the log-odds.</returns>
    /// <exception cref="ArgumentException">The design has other terms than the model, or there is no such row.</exception>
    public Explanation Explain(DesignMatrix design, int row)
    {
        var score = Predictor.Score(design, row);
        return new Explanation(LogisticLikelihood.Probability(score), score, Predictor.Baseline, Predictor.Reasons(design, row));
    }
}
