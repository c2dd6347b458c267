using Cdp.Numerics;

namespace Cdp.Kpis.Experiments;

/// <summary>All that a comparison needs to know of the units of one variant. It is immutable and thread-safe.</summary>
/// <remarks>Whether there is enough to compare is said by the comparison, not here: a sample of one unit has a mean.</remarks>
public sealed record SampleStatistics
{
    internal const string BadValue = "A value is not a number between −10¹⁴⁰ and 10¹⁴⁰. Leave its unit out, say what stands for it, or give the values in another unit.";

    // Beyond, squares would not be numbers any more.
    private const double MostValue = 1e140;

    private SampleStatistics(MetricKind kind, long count, double mean, double variance) => (Kind, Count, Mean, Variance) = (kind, count, mean, variance);

    /// <summary>Gets what the values are.</summary>
    public MetricKind Kind { get; }

    /// <summary>Gets the number of units.</summary>
    public long Count { get; }

    /// <summary>Gets the mean of the values, the rate of a proportion, or the ratio of the sums; 0 of no units.</summary>
    public double Mean { get; }

    /// <summary>
    /// Gets the variance of one value around the mean: of a mean by one less than the number of units, of a proportion p·(1−p), of a ratio by the delta method; 0 of fewer than two units.
    /// Below 0 where the sums that it was made of contradict each other.
    /// </summary>
    public double Variance { get; }

    /// <summary>Makes the statistics of values. Their order makes no difference.</summary>
    /// <param name="values">One value for each unit.</param>
    /// <returns>The statistics of a mean.</returns>
    /// <exception cref="ArgumentException">A value is not a number, or beyond ±10¹⁴⁰.</exception>
    public static SampleStatistics Of(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);

        // Sums of the same numbers in another order differ in the last digits, so there is one order.
        var sorted = values.Order().ToArray();
        Demand(sorted.Length == 0 || (IsUsable(sorted[0]) && IsUsable(sorted[^1])), BadValue, nameof(values));
        var moments = Moments.Of(sorted);
        return new SampleStatistics(MetricKind.Mean, moments.Count, moments.Mean, moments.Variance);
    }

    /// <summary>Makes the statistics of a mean of sums, as databases give them.</summary>
    /// <param name="sum">The sum of the values.</param>
    /// <param name="sumOfSquares">The sum of the squares of the values.</param>
    /// <param name="count">The number of units, 0 or more.</param>
    /// <returns>The statistics of a mean.</returns>
    /// <exception cref="ArgumentException">A sum is not finite, or the number is below 0.</exception>
    public static SampleStatistics FromSums(double sum, double sumOfSquares, long count)
    {
        Demand(double.IsFinite(sum) && double.IsFinite(sumOfSquares), "The sums are finite numbers.", nameof(sum));
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var mean = count == 0 ? 0 : sum / count;
        return new SampleStatistics(MetricKind.Mean, count, mean, count < 2 ? 0 : (sumOfSquares - (sum * mean)) / (count - 1));
    }

    /// <summary>Makes the statistics of a mean of its mean and its variance.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="variance">The variance of one value, by one less than the number of units.</param>
    /// <param name="count">The number of units, 0 or more.</param>
    /// <returns>The statistics of a mean.</returns>
    /// <exception cref="ArgumentException">The mean or the variance is not finite, or the number is below 0.</exception>
    public static SampleStatistics FromMoments(double mean, double variance, long count)
    {
        Demand(double.IsFinite(mean) && double.IsFinite(variance), "The mean and the variance are finite numbers.", nameof(mean));
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new SampleStatistics(MetricKind.Mean, count, mean, variance);
    }

    /// <summary>Makes the statistics of a proportion.</summary>
    /// <param name="successes">How many units have it.</param>
    /// <param name="count">The number of units.</param>
    /// <returns>The statistics of a proportion.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 0 successes, or more than units.</exception>
    public static SampleStatistics OfProportion(long successes, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        var rate = count == 0 ? 0 : (double)successes / count;
        return new SampleStatistics(MetricKind.Proportion, count, rate, count == 0 ? 0 : rate * ((double)(count - successes) / count));
    }

    /// <summary>Makes the statistics of a ratio of sums, of which units have both parts: Var(X − R·Y) / Ȳ², with R = X̄/Ȳ.</summary>
    /// <seealso href="https://doi.org/10.1145/3219819.3219919">Deng, Knoblich and Lu, "Applying the delta method in metric analytics", 2018</seealso>
    /// <param name="parts">The numerators as X, the denominators as Y.</param>
    /// <returns>The statistics of a ratio.</returns>
    /// <exception cref="ArgumentException">The denominators add up to 0.</exception>
    public static SampleStatistics OfRatio(PairedStatistics parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Demand(parts.Count == 0 || parts.MeanY != 0, "The denominators add up to 0, so that there is no ratio. Leave the variant out, or take another denominator.", nameof(parts));
        if (parts.Count == 0)
        {
            return new SampleStatistics(MetricKind.Ratio, 0, 0, 0);
        }

        var ratio = parts.MeanX / parts.MeanY;
        return new SampleStatistics(MetricKind.Ratio, parts.Count, ratio, parts.VarianceOfRest(ratio) / parts.MeanY / parts.MeanY);
    }

    internal static bool IsUsable(double value) => Math.Abs(value) <= MostValue;

    private static void Demand(bool holds, string message, string parameter)
    {
        if (!holds)
        {
            throw new ArgumentException(message, parameter);
        }
    }
}
