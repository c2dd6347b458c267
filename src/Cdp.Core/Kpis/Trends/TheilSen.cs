using Cdp.Kpis.Regression;
using Cdp.Numerics;

namespace Cdp.Kpis.Trends;

/// <summary>Estimates by how much values rise in each period, which outliers hardly change. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1080/01621459.1968.10480934">Sen, "Estimates of the regression coefficient based on Kendall's tau", 1968</seealso>
public static class TheilSen
{
    /// <summary>The longest series that is estimated: all pairs are looked at.</summary>
    public const int MostValues = 5000;

    /// <summary>Estimates the slope.</summary>
    /// <param name="values">The values of equal periods, the oldest first; <see langword="null"/> where one is missing.</param>
    /// <param name="level">The confidence level of the interval, between 0 and 1. The default is 0.95.</param>
    /// <param name="inflation">By how much autocorrelation raises the variance of the test of the trend, as <see cref="TrendTest.Inflation"/> says. The default is 1.</param>
    /// <param name="season">How many periods a season has, so that only the same periods of seasons are compared; 1 for all. The default is 1.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The slope; <see langword="null"/> where no two values can be compared.</returns>
    /// <exception cref="ArgumentException">There is no value, one is no number, or there are more than <see cref="MostValues"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level, the season or the inflation is out of range.</exception>
    public static SlopeEstimate? Estimate(IReadOnlyList<double?> values, double level = 0.95, double inflation = 1, int season = 1, CancellationToken cancellationToken = default)
    {
        _ = Series.Of(values);
        RegressionChecks.DemandLevel(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inflation);
        if (values.Count > MostValues)
        {
            throw new ArgumentException($"A series of {values.Count} values is longer than {MostValues}, the most whose slope is estimated. Sum it up to longer periods.", nameof(values));
        }

        var slopes = SlopesOf(values, season, cancellationToken);
        if (slopes.Length == 0)
        {
            return null;
        }

        var slope = MiddleOf(slopes);
        var variance = Enumerable.Range(0, season).Sum(phase => MannKendall.VarianceOf([.. values.Where((_, i) => i % season == phase).OfType<double>()]));
        var reach = SpecialFunctions.NormalQuantile((1 - level) / 2) * Math.Sqrt(variance * inflation);
        var lower = Math.Clamp((int)Math.Round((slopes.Length - reach) / 2) - 1, 0, slopes.Length - 1);
        var upper = Math.Clamp((int)Math.Round((slopes.Length + reach) / 2), 0, slopes.Length - 1);
        var rest = values.Select((value, i) => value - (slope * i)).OfType<double>();
        return new SlopeEstimate(slope, slopes[lower], slopes[upper], RobustScale.Median([.. rest]));
    }

    private static double[] SlopesOf(IReadOnlyList<double?> values, int season, CancellationToken cancellationToken)
    {
        var (slopes, count) = (new double[((long)values.Count * values.Count / 2 / season) + 1], 0);
        for (var i = 0; i < values.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = i + season; j < values.Count; j += season)
            {
                if (values[i] is { } before && values[j] is { } after)
                {
                    slopes[count++] = (after - before) / (j - i);
                }
            }
        }

        Array.Resize(ref slopes, count);
        Array.Sort(slopes);
        return slopes;
    }

    private static double MiddleOf(double[] sorted)
    {
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : sorted[middle - 1] + ((sorted[middle] - sorted[middle - 1]) / 2);
    }
}
