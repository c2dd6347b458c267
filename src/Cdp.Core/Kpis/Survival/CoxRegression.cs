using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Survival;

/// <summary>Explains by columns how soon the event comes about: the proportional hazards model of Cox. It is thread-safe.</summary>
/// <remarks>
/// A fit takes Newton's steps with exact derivatives, over terms of mean 0 and variance 1, so that units make no difference. The order of the observations makes none either. With late entries the work grows with the number of times of events
/// multiplied by that of observations.
/// </remarks>
/// <seealso href="https://doi.org/10.1111/j.2517-6161.1972.tb00899.x">Cox, "Regression models and life-tables", 1972</seealso>
/// <seealso href="https://doi.org/10.1007/978-1-4757-3294-8">Therneau and Grambsch, "Modeling survival data: extending the Cox model", 2000</seealso>
public static class CoxRegression
{
    /// <summary>Fits a model to observations.</summary>
    /// <param name="observations">The observations.</param>
    /// <param name="design">The terms of each observation, in the same order.</param>
    /// <param name="ties">How events at the same time are taken. The default is <see cref="CoxTies.Efron"/>.</param>
    /// <param name="ridge">
    /// The ridge, 0 or more: half of it times the sum of the squared coefficients, of terms in standard deviations, is taken from the logarithm of the likelihood. Above 0 coefficients are drawn
    /// towards 0, which intervals do not make good for; columns that say the same are kept, and columns that tell with certainty who is next have finite coefficients. The default is 0.
    /// </param>
    /// <param name="level">The confidence level of intervals, between 0 and 1. The default is 0.95.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">There is not one observation for each row, one is not possible, none has the event, or no column differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The ridge or the level is out of range, or there is no such way to take ties.</exception>
    public static CoxModel Fit(
        IReadOnlyList<SurvivalObservation> observations, DesignMatrix design, CoxTies ties = CoxTies.Efron, double ridge = 0, double level = 0.95, CancellationToken cancellationToken = default)
    {
        var all = SurvivalObservations.Demand(observations);
        ArgumentNullException.ThrowIfNull(design);
        RegressionChecks.Demand(design, all.Length, ridge, level);
        if (!Enum.IsDefined(ties))
        {
            throw new ArgumentOutOfRangeException(nameof(ties), ties, "There is no such way to take ties.");
        }

        if (!Array.Exists(all, static observation => observation.IsEvent))
        {
            throw new ArgumentException("No event came about, so that there is nothing to explain. Give a longer observation.", nameof(observations));
        }

        return new CoxFit(all, design, ties, ridge, cancellationToken).ToModel(level);
    }
}
