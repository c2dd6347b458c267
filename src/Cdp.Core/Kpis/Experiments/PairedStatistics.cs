namespace Cdp.Kpis.Experiments;

/// <summary>What a comparison needs to know of units that have two numbers each: a value and its covariate, or a numerator and its denominator. It is immutable and thread-safe.</summary>
/// <param name="Count">The number of units.</param>
/// <param name="MeanX">The mean of the values or numerators; 0 of no units.</param>
/// <param name="MeanY">The mean of the covariates or denominators; 0 of no units.</param>
/// <param name="VarianceX">The variance of the first, by one less than the number of units; 0 of fewer than two.</param>
/// <param name="VarianceY">The variance of the second.</param>
/// <param name="Covariance">The covariance of both.</param>
public sealed record PairedStatistics(long Count, double MeanX, double MeanY, double VarianceX, double VarianceY, double Covariance)
{
    /// <summary>Makes the statistics of pairs. Their order makes no difference.</summary>
    /// <param name="pairs">One pair for each unit.</param>
    /// <returns>The statistics.</returns>
    /// <exception cref="ArgumentException">A number is none, or beyond ±10¹⁴⁰.</exception>
    public static PairedStatistics Of(IEnumerable<(double X, double Y)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var count = 0L;
        var (meanX, meanY, squaresX, squaresY, products) = (0.0, 0.0, 0.0, 0.0, 0.0);

        // Welford's update in one order: no digits are lost where the means are large, and none depend on the order that was given.
        foreach (var (x, y) in pairs.Order())
        {
            if (!SampleStatistics.IsUsable(x) || !SampleStatistics.IsUsable(y))
            {
                throw new ArgumentException(SampleStatistics.BadValue, nameof(pairs));
            }

            count++;
            var (fromX, fromY) = (x - meanX, y - meanY);
            meanX += fromX / count;
            meanY += fromY / count;
            squaresX += fromX * (x - meanX);
            squaresY += fromY * (y - meanY);
            products += fromX * (y - meanY);
        }

        var by = Math.Max(1, count - 1);
        return new PairedStatistics(count, meanX, meanY, squaresX / by, squaresY / by, products / by);
    }

    /// <summary>Gives the variance of X − factor·Y, which rounding does not take below 0.</summary>
    internal double VarianceOfRest(double factor) => Math.Max(0, VarianceX - (2 * factor * Covariance) + (factor * factor * VarianceY));
}
