using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>A coefficient of a model on the scale of logarithms, and as a ratio: of odds for a logistic model, of hazards for a model of Cox.</summary>
/// <remarks>What is undefined is <see langword="null"/>: standard errors, tests and intervals where the likelihood has no maximum or is flat, and ratios too large for a number.</remarks>
/// <param name="Name">The name of the term.</param>
/// <param name="Estimate">The coefficient: by how much the log-odds or the log-hazard rise with one unit of the term.</param>
/// <param name="StandardError">The standard error, by the curvature of the likelihood.</param>
/// <param name="Z">The estimate by its standard error (Wald).</param>
/// <param name="PValue">How likely chance alone makes the estimate so far from 0, on either side.</param>
/// <param name="Lower">The lower end of the confidence interval.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Ratio">The exponential of the estimate: how many times the odds or the hazard become with one unit of the term.</param>
/// <param name="RatioLower">The lower end of the confidence interval of the ratio.</param>
/// <param name="RatioUpper">The upper end.</param>
public sealed record RatioCoefficient(
    string Name, double Estimate, double? StandardError, double? Z, double? PValue, double? Lower, double? Upper, double? Ratio, double? RatioLower, double? RatioUpper)
{
    /// <summary>Makes a coefficient.</summary>
    /// <param name="name">The name of the term.</param>
    /// <param name="estimate">The estimate.</param>
    /// <param name="variance">Its variance; <see langword="null"/> where there is none.</param>
    /// <param name="quantile">How many standard errors the interval goes to either side.</param>
    internal static RatioCoefficient Of(string name, double estimate, double? variance, double quantile)
    {
        if (!(variance > 0) || !double.IsFinite(variance.Value))
        {
            return new RatioCoefficient(name, estimate, null, null, null, null, null, Exp(estimate), null, null);
        }

        var error = Math.Sqrt(variance.Value);
        var (z, lower, upper) = (estimate / error, estimate - (quantile * error), estimate + (quantile * error));
        return new RatioCoefficient(name, estimate, error, z, SpecialFunctions.NormalTwoSided(z), lower, upper, Exp(estimate), Exp(lower), Exp(upper));
    }

    private static double? Exp(double value) => Math.Exp(value) is var ratio && double.IsFinite(ratio) ? ratio : null;
}
