using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Churn;

/// <summary>What makes the log-odds of a model right: a slope and an intercept.</summary>
internal sealed record ChurnCalibration(double Slope, double Intercept)
{
    /// <summary>Fits it to probabilities of customers that a model was not fitted to; <see langword="null"/> where these tell nothing.</summary>
    public static ChurnCalibration? Fit(IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes, CancellationToken cancellationToken)
    {
        double[] odds = [.. probabilities.Select(ClassificationQuality.LogOddsOf)];
        if (odds.Max() - odds.Min() < 1e-9)
        {
            return null;
        }

        // A ridge of 1 keeps the slope finite where the model tells all apart.
        var model = LogisticRegression.Fit(DesignMatrix.Of(Predictor.Of("log-odds", odds)), outcomes, ridge: 1, cancellationToken: cancellationToken);
        return model.Coefficients is [{ Estimate: > 0 } slope] ? new ChurnCalibration(slope.Estimate, model.Intercept.Estimate) : null;
    }

    /// <summary>Calibrates a probability.</summary>
    public double Apply(double probability) => LogisticLikelihood.Probability(Intercept + (Slope * ClassificationQuality.LogOddsOf(probability)));
}
