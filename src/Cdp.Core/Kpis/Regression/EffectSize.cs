using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>Tells how far apart two groups are, in sizes that can be compared across figures. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.3102/10769986006002107">Hedges, "Distribution theory for Glass's estimator of effect size and related estimators", 1981</seealso>
/// <seealso href="https://doi.org/10.1037/0033-2909.114.3.494">Cliff, "Dominance statistics: ordinal analyses to answer ordinal questions", 1993</seealso>
/// <seealso href="https://doi.org/10.1111/j.1469-1809.1955.tb01348.x">Woolf, "On estimating the relation between blood group and disease", 1955</seealso>
public static class EffectSize
{
    /// <summary>Compares a number between two groups. The order of the values makes no difference.</summary>
    /// <param name="first">The values of the first group.</param>
    /// <param name="second">The values of the second group.</param>
    /// <param name="level">The confidence level of intervals, between 0 and 1. The default is 0.95.</param>
    /// <returns>How far apart they are.</returns>
    /// <exception cref="ArgumentException">A group is empty, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range.</exception>
    public static MeanDifference OfMeans(IEnumerable<double> first, IEnumerable<double> second, double level = 0.95)
    {
        RegressionChecks.DemandLevel(level);
        var (a, b) = (Sort(first, nameof(first)), Sort(second, nameof(second)));
        var (one, two) = (Moments.Of(a), Moments.Of(b));
        var delta = (2 * RocArea.Measure(a, b).Auc) - 1;
        var result = new MeanDifference(a.Length, b.Length, one.Mean, two.Mean, one.Mean - two.Mean, null, null, null, null, null, null, null, null, null, delta);
        if (Math.Min(a.Length, b.Length) < 2 || one.Variance + two.Variance == 0)
        {
            return result;
        }

        var welch = WelchTest.Compare(one, two);
        var error = Math.Sqrt((one.Variance / one.Count) + (two.Variance / two.Count));
        var width = SpecialFunctions.StudentQuantile(1 - level, welch.DegreesOfFreedom) * error;
        var freedom = one.Count + two.Count - 2.0;
        var d = result.Difference / Math.Sqrt((((one.Count - 1) * one.Variance) + ((two.Count - 1) * two.Variance)) / freedom);
        var g = d * Math.Exp(SpecialFunctions.LogGamma(freedom / 2) - SpecialFunctions.LogGamma((freedom - 1) / 2)) / Math.Sqrt(freedom / 2);
        var wide = SpecialFunctions.NormalQuantile((1 - level) / 2) * Math.Sqrt((1.0 / one.Count) + (1.0 / two.Count) + (g * g / (2 * (freedom + 2))));
        return result with
        {
            Lower = result.Difference - width,
            Upper = result.Difference + width,
            T = welch.T,
            DegreesOfFreedom = welch.DegreesOfFreedom,
            PValue = welch.PValue,
            CohensD = d,
            HedgesG = g,
            HedgesGLower = g - wide,
            HedgesGUpper = g + wide,
        };
    }

    /// <summary>Compares a share between two groups.</summary>
    /// <param name="firstHits">How many of the first group have it.</param>
    /// <param name="firstCount">How many the first group has, 1 or more.</param>
    /// <param name="secondHits">How many of the second have it.</param>
    /// <param name="secondCount">How many the second has, 1 or more.</param>
    /// <param name="level">The confidence level of intervals, between 0 and 1. The default is 0.95.</param>
    /// <returns>How far apart they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A group is empty, more have it than there are, or the level is out of range.</exception>
    public static ShareDifference OfShares(long firstHits, long firstCount, long secondHits, long secondCount, double level = 0.95)
    {
        RegressionChecks.DemandLevel(level);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(firstCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(secondCount);
        ArgumentOutOfRangeException.ThrowIfNegative(firstHits);
        ArgumentOutOfRangeException.ThrowIfNegative(secondHits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstHits, firstCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(secondHits, secondCount);
        var (first, second) = ((double)firstHits / firstCount, (double)secondHits / secondCount);
        var (missed, otherMissed) = (firstCount - firstHits, secondCount - secondHits);
        var p = ProportionTest.PValue(firstHits, firstCount, secondHits, secondCount);
        var result = new ShareDifference(first, second, first - second, firstHits > 0 && secondHits > 0 ? first / second : null, null, null, null, p);
        if (Math.Min(Math.Min(firstHits, missed), Math.Min(secondHits, otherMissed)) == 0)
        {
            return result;
        }

        var log = Math.Log(firstHits) - Math.Log(missed) - Math.Log(secondHits) + Math.Log(otherMissed);
        var width = SpecialFunctions.NormalQuantile((1 - level) / 2) * Math.Sqrt((1.0 / firstHits) + (1.0 / missed) + (1.0 / secondHits) + (1.0 / otherMissed));
        return result with { OddsRatio = Math.Exp(log), OddsRatioLower = Math.Exp(log - width), OddsRatioUpper = Math.Exp(log + width) };
    }

    private static double[] Sort(IEnumerable<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        double[] sorted = [.. values.Order()];
        return sorted.Length > 0 && Array.TrueForAll(sorted, double.IsFinite)
            ? sorted
            : throw new ArgumentException(sorted.Length == 0 ? "A group has no value. Give at least one." : "A value is not finite. Leave it out.", name);
    }
}
