using Cdp.Numerics;

namespace Cdp.Kpis.Trends;

/// <summary>The noise of a series whose level may change now and then: told by differences of neighbours, few of which a change touches.</summary>
/// <seealso href="https://doi.org/10.3150/15-BEJ782">Chakar, Lebarbier, Lévy-Leduc and Robin, "A robust approach for estimating change-points in the mean of an AR(1) process", 2017</seealso>
/// <param name="Deviation">The standard deviation; 0 where there is no noise.</param>
/// <param name="Autocorrelation">How strongly neighbours hang together, from 0 on and below 1.</param>
internal readonly record struct SeriesNoise(double Deviation, double Autocorrelation)
{
    // Differences further out than that are taken for changes or outliers.
    private const double Reach = 3.5;
    private const double Dropped = 0.05;
    private const double MostAutocorrelation = 0.95;
    private const int FewestForAutocorrelation = 10;

    /// <summary>Gets by how much the variance of a mean is larger than that of independent values.</summary>
    public double Inflation => (1 + Autocorrelation) / (1 - Autocorrelation);

    /// <summary>Estimates the noise.</summary>
    /// <param name="values">The values, two at least.</param>
    /// <param name="allowsAutocorrelation">Whether neighbours may hang together.</param>
    public static SeriesNoise Of(ReadOnlySpan<double> values, bool allowsAutocorrelation)
    {
        var one = VarianceOf(Differences(values, 1));
        if (one == 0 || !allowsAutocorrelation || values.Length < FewestForAutocorrelation)
        {
            return new SeriesNoise(Math.Sqrt(one / 2), 0);
        }

        // With autoregression of order 1, differences over two vary (1 + φ) times as much as those over one, and those over one 2·(1 − φ) times as much as the values.
        var autocorrelation = Math.Clamp((VarianceOf(Differences(values, 2)) / one) - 1, 0, MostAutocorrelation);
        return new SeriesNoise(Math.Sqrt(one / (2 * (1 - autocorrelation))), autocorrelation);
    }

    private static double[] Differences(ReadOnlySpan<double> values, int lag)
    {
        var differences = new double[values.Length - lag];
        for (var i = lag; i < values.Length; i++)
        {
            differences[i - lag] = values[i] - values[i - lag];
        }

        return differences;
    }

    private static double VarianceOf(double[] differences)
    {
        var center = RobustScale.Median(differences);
        var reach = Reach * RobustScale.Deviation(differences, center);

        // Where most differences are the same, all but the largest few count.
        double[] distances = [.. differences.Select(value => Math.Abs(value - center)).Order()];
        return reach > 0
            ? Moments.Of(differences.Where(value => Math.Abs(value - center) <= reach)).Variance
            : Moments.Of(distances.Take(distances.Length - (int)Math.Ceiling(Dropped * distances.Length))).Variance;
    }
}
