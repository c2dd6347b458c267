using Cdp.Numerics;

namespace Cdp.Kpis.Trends;

/// <summary>Tests whether values rise or fall with time, whatever their distribution. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.2307/1907187">Mann, "Nonparametric tests against trend", 1945</seealso>
public static class MannKendall
{
    /// <summary>Tests a series; equal values are taken into account.</summary>
    /// <param name="values">The values of equal periods, the oldest first; <see langword="null"/> where one is missing.</param>
    /// <param name="allowsAutocorrelation">
    /// Whether values may hang together: the variance grows by the autocorrelations of the ranks without the trend, as far as they are significant at 5 % (Hamed and Rao). The default is <see langword="false"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the work, which grows with the square of the length.</param>
    /// <returns>The test; <see langword="null"/> where there are fewer than three values, or all are equal.</returns>
    /// <exception cref="ArgumentException">There is no value, or one is no number.</exception>
    /// <seealso href="https://doi.org/10.1016/S0022-1694(97)00125-X">Hamed and Rao, "A modified Mann-Kendall trend test for autocorrelated data", 1998</seealso>
    public static TrendTest? Test(IReadOnlyList<double?> values, bool allowsAutocorrelation = false, CancellationToken cancellationToken = default)
    {
        _ = Series.Of(values);
        double[] known = [.. values.OfType<double>()];
        var variance = VarianceOf(known);
        if (known.Length < 3 || variance <= 0)
        {
            return null;
        }

        var inflation = allowsAutocorrelation ? InflationOf(known, TheilSen.Estimate(values, cancellationToken: cancellationToken)?.Slope ?? 0) : 1;
        return Conclude(ScoreOf(known, cancellationToken), variance * inflation, Pairs(known.Length), inflation);
    }

    /// <summary>Tests a series with a season: each period of it is compared with the same of other seasons.</summary>
    /// <param name="values">The values, the oldest first; <see langword="null"/> where one is missing.</param>
    /// <param name="season">How many periods a season has, 2 or more.</param>
    /// <param name="allowsDependence">Whether the periods of a season may hang together: the variance grows by their covariances, for which ten seasons are few. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The test; <see langword="null"/> where no period of the season has two different values.</returns>
    /// <exception cref="ArgumentException">There is no value, or one is no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The season has fewer than two periods.</exception>
    /// <seealso href="https://doi.org/10.1029/WR018i001p00107">Hirsch, Slack and Smith, "Techniques of trend analysis for monthly water quality data", 1982</seealso>
    /// <seealso href="https://doi.org/10.1029/WR020i006p00727">Hirsch and Slack, "A nonparametric trend test for seasonal data with serial dependence", 1984</seealso>
    public static TrendTest? TestSeasonal(IReadOnlyList<double?> values, int season, bool allowsDependence = false, CancellationToken cancellationToken = default)
    {
        _ = Series.Of(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 2);
        double?[][] phases = [.. Enumerable.Range(0, season).Select(phase => Enumerable.Range(0, (values.Count + season - 1) / season).Select(year => (year * season) + phase < values.Count ? values[(year * season) + phase] : null).ToArray())];
        var (score, variance, pairs) = (0L, 0.0, 0.0);
        foreach (var phase in phases)
        {
            double[] known = [.. phase.OfType<double>()];
            (score, variance, pairs) = (score + ScoreOf(known, cancellationToken), variance + VarianceOf(known), pairs + Pairs(known.Length));
        }

        if (variance <= 0)
        {
            return null;
        }

        var inflation = allowsDependence ? SeasonCovariance.InflationOf(phases, variance, cancellationToken) : 1;
        return Conclude(score, variance * inflation, pairs, inflation);
    }

    internal static double VarianceOf(double[] values)
    {
        double n = values.Length;
        var ties = values.GroupBy(static value => value).Select(static group => (double)group.Count()).Sum(static t => t * (t - 1) * ((2 * t) + 5));
        return ((n * (n - 1) * ((2 * n) + 5)) - ties) / 18;
    }

    private static long ScoreOf(double[] values, CancellationToken cancellationToken)
    {
        var score = 0L;
        for (var i = 0; i < values.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = i + 1; j < values.Length; j++)
            {
                score += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
            }
        }

        return score;
    }

    private static double Pairs(double n) => n * (n - 1) / 2;

    private static TrendTest Conclude(long score, double variance, double pairs, double inflation)
    {
        var z = (score - Math.Sign(score)) / Math.Sqrt(variance);
        return new TrendTest(score, variance, z, SpecialFunctions.NormalTwoSided(z), score / pairs, inflation);
    }

    /// <summary>Gives by how much autocorrelation raises the variance (equation 16 of Hamed and Rao).</summary>
    private static double InflationOf(double[] values, double slope)
    {
        double n = values.Length;
        var ranks = Ranks.Of([.. values.Select((value, i) => value - (slope * i))]);
        var (mean, limit) = (ranks.Average(), SpecialFunctions.NormalQuantile(0.025) / Math.Sqrt(n));
        var (squares, sum) = (ranks.Sum(rank => (rank - mean) * (rank - mean)), 0.0);
        if (squares == 0)
        {
            return 1;
        }

        for (var lag = 1; lag < values.Length - 2; lag++)
        {
            var product = 0.0;
            for (var i = lag; i < values.Length; i++)
            {
                product += (ranks[i] - mean) * (ranks[i - lag] - mean);
            }

            sum += Math.Abs(product / squares) > limit ? (n - lag) * (n - lag - 1) * (n - lag - 2) * product / squares : 0;
        }

        var inflation = 1 + (2 * sum / (n * (n - 1) * (n - 2)));

        // Correlations that outweigh each other leave no variance, which cannot be.
        return inflation > 0 ? inflation : 1;
    }
}
