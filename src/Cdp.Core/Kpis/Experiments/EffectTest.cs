using Cdp.Numerics;

namespace Cdp.Kpis.Experiments;

/// <summary>Tests whether a variant differs from the control. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1093/biomet/34.1-2.28">Welch, "The generalization of 'Student's' problem when several different population variances are involved", 1947</seealso>
/// <seealso href="https://docs.growthbook.io/statistics/details">GrowthBook, "Statistical details", for relative differences by the delta method</seealso>
public static class EffectTest
{
    internal const string TooLarge = "The numbers are too large or too small to work with. Give the values in another unit.";

    private const string TooFew = "A variant has fewer than 2 units. Wait for more, or leave the variant out.";
    private const string NegativeVariance = "A variance is below 0: the sum of squares and the sum contradict each other. Give the sums of the same values, with all their digits.";
    private const string NoVariance = "No value differs from the others of its variant, so that nothing tells what is chance. Wait for more units.";
    private const string NotPositive = "The mean of the control is not above 0, so that there is no share of it. Read the absolute difference.";

    /// <summary>Compares a variant with the control by the test of Welch, or a sequential one.</summary>
    /// <remarks>
    /// With variances v, numbers n and means m of the control a and the variant b, the squared standard error is v_b/n_b + v_a/n_a of the absolute difference, and v_b/(n_b·m_a²) + v_a·m_b²/(n_a·m_a⁴)
    /// of the relative one. Degrees of freedom are (v_a/n_a + v_b/n_b)² / ((v_a/n_a)²/(n_a−1) + (v_b/n_b)²/(n_b−1)) of both. Proportions and ratios are compared in the same way.
    /// </remarks>
    /// <param name="control">The control.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <returns>Both differences. What cannot be compared has a reason instead.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside of its range.</exception>
    public static EffectComparison Compare(SampleStatistics control, SampleStatistics variant, EffectTestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(variant);
        options ??= new EffectTestOptions();
        options.Check();
        if (ReasonOf(control, variant) is { } reason)
        {
            return new EffectComparison(EffectEstimate.None(reason), EffectEstimate.None(reason));
        }

        var (a, b) = (control.Variance / control.Count, variant.Variance / variant.Count);
        var freedom = WelchTest.Freedom(a, control.Count, b, variant.Count);
        var units = (double)control.Count + variant.Count;
        var difference = variant.Mean - control.Mean;
        var absolute = Estimate(difference, a + b, freedom, units, options);
        if (control.Mean <= 0)
        {
            return new EffectComparison(absolute, EffectEstimate.None(NotPositive));
        }

        var ratio = variant.Mean / control.Mean;
        return new EffectComparison(absolute, Estimate(difference / control.Mean, (b + (a * ratio * ratio)) / control.Mean / control.Mean, freedom, units, options));
    }

    /// <summary>Compares two proportions by how many standard errors they differ, as a normal number.</summary>
    /// <param name="control">The control.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="isPooled">Whether the standard error is that of equal proportions, as textbooks have it, or that of the two proportions.</param>
    /// <returns>The statistic and its two-sided p-value.</returns>
    /// <exception cref="ArgumentException">A sample is no proportion.</exception>
    public static ProportionZTest CompareProportions(SampleStatistics control, SampleStatistics variant, bool isPooled = true)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(variant);
        if (control.Kind != MetricKind.Proportion || variant.Kind != MetricKind.Proportion)
        {
            throw new ArgumentException("Both samples are proportions. Make them by SampleStatistics.OfProportion, or compare means by EffectTest.Compare.", nameof(variant));
        }

        if (ReasonOf(control, variant) is { } reason)
        {
            return new ProportionZTest(null, null, reason);
        }

        var (a, b) = ((double)control.Count, (double)variant.Count);
        var share = ((control.Mean * a) + (variant.Mean * b)) / (a + b);
        var squared = isPooled ? share * (1 - share) * ((1 / a) + (1 / b)) : (control.Variance / a) + (variant.Variance / b);
        var z = (variant.Mean - control.Mean) / Math.Sqrt(squared);
        return new ProportionZTest(z, SpecialFunctions.NormalTwoSided(z));
    }

    internal static EffectEstimate Estimate(double value, double squaredError, double freedom, double units, EffectTestOptions options)
    {
        var error = Math.Sqrt(squaredError);
        if (!double.IsFinite(value) || !double.IsFinite(error) || error == 0)
        {
            return EffectEstimate.None(TooLarge);
        }

        var sequence = options.SequentialTuning is { } tuning ? new ConfidenceSequence(options.Alpha, options.Alternative != AlternativeHypothesis.TwoSided, tuning, units) : null;
        var t = value / error;
        var width = error * (sequence?.HalfWidth ?? SpecialFunctions.StudentQuantile(options.Alternative == AlternativeHypothesis.TwoSided ? options.Alpha : 2 * options.Alpha, freedom));
        var p = options.Alternative switch
        {
            AlternativeHypothesis.TwoSided => sequence?.PValue(t) ?? SpecialFunctions.StudentTwoSided(t, freedom),
            AlternativeHypothesis.Greater => sequence?.PValue(t) ?? SpecialFunctions.StudentUpper(t, freedom),
            _ => sequence?.PValue(-t) ?? SpecialFunctions.StudentUpper(-t, freedom),
        };
        return double.IsFinite(width)
            ? new EffectEstimate(
                value,
                error,
                options.Alternative == AlternativeHypothesis.Less ? null : value - width,
                options.Alternative == AlternativeHypothesis.Greater ? null : value + width,
                p,
                sequence is null ? freedom : null)
            : EffectEstimate.None(TooLarge);
    }

    internal static string? ReasonOf(SampleStatistics control, SampleStatistics variant) =>
        Math.Min(control.Count, variant.Count) < 2 ? TooFew
        : Math.Min(control.Variance, variant.Variance) < 0 ? NegativeVariance
        : control.Variance + variant.Variance == 0 ? NoVariance
        : null;
}
