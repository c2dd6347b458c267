using Cdp.Numerics;

namespace Cdp.Kpis.Experiments;

/// <summary>Says how likely a variant is better than the control, given what was thought before and what was measured. It is thread-safe.</summary>
/// <seealso href="https://www.evanmiller.org/bayesian-ab-testing.html">Miller, "Formulas for Bayesian A/B testing", 2015</seealso>
/// <seealso href="https://www.chrisstucchio.com/pubs/VWO_SmartStats_technical_whitepaper.pdf">Stucchio, "Bayesian A/B testing at VWO", 2015, for the expected loss</seealso>
public static class BayesianTest
{
    private const double LeastBeta = 0.001;

    /// <summary>Compares a variant with the control: proportions by beta posteriors exactly, means and ratios by normal ones.</summary>
    /// <param name="control">The control.</param>
    /// <param name="variant">The variant, of the same kind.</param>
    /// <param name="options">What is thought before; <see langword="null"/> for the defaults.</param>
    /// <returns>The comparison. What cannot be compared has a reason instead.</returns>
    /// <exception cref="ArgumentException">One sample is a proportion and the other is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside of its range.</exception>
    public static BayesianComparison Compare(SampleStatistics control, SampleStatistics variant, BayesianOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(variant);
        options ??= new BayesianOptions();
        options.Check();
        if ((control.Kind == MetricKind.Proportion) != (variant.Kind == MetricKind.Proportion))
        {
            throw new ArgumentException("One sample is a proportion and the other is none. Compare samples of one kind.", nameof(variant));
        }

        if (control.Kind != MetricKind.Proportion)
        {
            if (EffectTest.ReasonOf(control, variant) is { } reason)
            {
                return BayesianComparison.None(reason);
            }

            var (a, b) = (PosteriorOf(control, options.Mean), PosteriorOf(variant, options.Mean));
            return IsUsable(a, b) ? CompareMeans(a, b, options.Level) : BayesianComparison.None(EffectTest.TooLarge);
        }

        var (first, second) = (PosteriorOf(control, options.Proportion), PosteriorOf(variant, options.Proportion));
        return Math.Min(Math.Min(first.Alpha, first.Beta), Math.Min(second.Alpha, second.Beta)) < LeastBeta
            ? BayesianComparison.None("A variant has no unit with, or none without, and the prior does not make up for it. Take the uniform prior, or wait for more units.")
            : CompareProportions(first, second, options.Level);
    }

    /// <summary>Compares two proportions that are known as beta distributions, priors included.</summary>
    /// <remarks>
    /// The probability that one beats the other is a mean over the narrower distribution of what the other, as an incomplete beta function, has below; the expected losses are such means of
    /// (x − m)·F(x) + x^α·(1−x)^β / (B(α, β)·(α+β)). The means are taken over the log-odds by the trapezoidal rule, whose error falls off exponentially here: 10⁻¹⁰ and less, of fractional numbers too.
    /// </remarks>
    /// <param name="control">The control, its numbers 0.001 or more.</param>
    /// <param name="variant">The variant, its numbers 0.001 or more.</param>
    /// <param name="level">The probability of the credible interval.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or the level is no probability.</exception>
    public static BayesianComparison CompareProportions(BetaPrior control, BetaPrior variant, double level = 0.95)
    {
        CheckLevel(level);
        CheckBeta(control, nameof(control));
        CheckBeta(variant, nameof(variant));
        var (first, second) = (new BetaPosterior(control.Alpha, control.Beta), new BetaPosterior(variant.Alpha, variant.Beta));
        var difference = new BetaDifference(first, second);
        var (wins, loss, gain) = difference.Sum();
        var tail = (1 - level) / 2;
        return new BayesianComparison(wins, loss, gain, second.Mean - first.Mean, difference.Quantile(tail), difference.Quantile(1 - tail));
    }

    /// <summary>Compares two means that are known as normal distributions, priors included.</summary>
    /// <param name="control">The control.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="level">The probability of the credible interval.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A standard deviation is not above 0, a number is not finite, or the level is no probability.</exception>
    public static BayesianComparison CompareMeans(NormalPrior control, NormalPrior variant, double level = 0.95)
    {
        CheckLevel(level);
        var (difference, spread) = (variant.Mean - control.Mean, double.Hypot(control.StandardDeviation, variant.StandardDeviation));
        if (!IsUsable(control, variant))
        {
            throw new ArgumentOutOfRangeException(nameof(variant), "Means are finite numbers, and a standard deviation is above 0.");
        }

        // E[max(D, 0)] of a normal D is max(difference, 0) + spread·(φ(z) − z·Φ(−z)) with the distance z from 0; beyond 40 standard deviations nothing is left of the second part.
        var z = Math.Min(40, Math.Abs(difference) / spread);
        var rest = spread * Math.Max(0, (Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI)) - (z * SpecialFunctions.NormalUpper(z)));
        var reach = spread * SpecialFunctions.NormalQuantile((1 - level) / 2);
        return new BayesianComparison(
            difference < 0 ? SpecialFunctions.NormalUpper(z) : SpecialFunctions.NormalLower(z), Math.Max(0, -difference) + rest, Math.Max(0, difference) + rest, difference, difference - reach, difference + reach);
    }

    internal static void CheckLevel(double level)
    {
        if (!(level is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1. Give such as 0.95.");
        }
    }

    private static bool IsUsable(NormalPrior control, NormalPrior variant) =>
        control.StandardDeviation >= 0 && variant.StandardDeviation >= 0 && double.IsFinite(variant.Mean - control.Mean)
        && double.Hypot(control.StandardDeviation, variant.StandardDeviation) is > 0 and < double.PositiveInfinity;

    private static BetaPrior PosteriorOf(SampleStatistics sample, BetaPrior prior)
    {
        var successes = Math.Round(sample.Mean * sample.Count);
        return new BetaPrior(prior.Alpha + successes, prior.Beta + sample.Count - successes);
    }

    private static NormalPrior PosteriorOf(SampleStatistics sample, NormalPrior? prior)
    {
        var error = Math.Sqrt(sample.Variance / sample.Count);
        return prior is { } known ? known.Update(sample.Mean, error) : new NormalPrior(sample.Mean, error);
    }

    private static void CheckBeta(BetaPrior posterior, string parameter)
    {
        if (!(posterior.Alpha >= LeastBeta && posterior.Beta >= LeastBeta && double.IsFinite(posterior.Alpha + posterior.Beta)))
        {
            throw new ArgumentOutOfRangeException(parameter, posterior, "The numbers of a beta distribution are 0.001 or more here. Add what was counted to the prior.");
        }
    }
}
