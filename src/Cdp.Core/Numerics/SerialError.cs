namespace Cdp.Numerics;

/// <summary>The error of the difference of the means of two spells of one series, neighbours of which may hang together.</summary>
/// <seealso href="https://doi.org/10.2307/1913610">Newey and West, "A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix", 1987</seealso>
/// <seealso href="https://doi.org/10.2307/2951574">Andrews and Monahan, "An improved heteroskedasticity and autocorrelation consistent covariance matrix estimator", 1992, for the autoregression that is taken out before and put back after</seealso>
/// <seealso href="https://doi.org/10.1080/07350015.2018.1506926">Lazarus, Lewis, Stock and Watson, "HAR inference: recommendations for practice", 2018, for the degrees of freedom 1.5·T / bandwidth; half of their bandwidth is left to what the autoregression does not tell</seealso>
/// <param name="Variance">The squared standard error of the difference.</param>
/// <param name="DegreesOfFreedom">How many degrees of freedom Student's distribution has.</param>
/// <param name="Autocorrelation">How strongly neighbours hang together, from 0 on and below 1.</param>
internal readonly record struct SerialError(double Variance, double DegreesOfFreedom, double Autocorrelation)
{
    private const double MostAutocorrelation = 0.9;

    /// <summary>Estimates the error.</summary>
    /// <param name="before">The values of the first spell, the oldest first: two at least.</param>
    /// <param name="after">The values of the second, which follows.</param>
    public static SerialError Of(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        double count = before.Count + after.Count;
        var (first, second) = (before.Average(), after.Average());
        double[] rest = [.. before.Select(value => value - first), .. after.Select(value => value - second)];
        var autocorrelation = AutocorrelationOf(rest, before.Count);
        var parts = new double[rest.Length];
        for (var i = 0; i < rest.Length; i++)
        {
            var news = i == 0 ? rest[0] * Math.Sqrt(1 - (autocorrelation * autocorrelation)) : rest[i] - (autocorrelation * rest[i - 1]);
            parts[i] = i < before.Count ? -news / before.Count : news / after.Count;
        }

        // The two means take a degree of freedom each, and what hangs together counts less often.
        var bandwidth = Math.Max(1, (int)Math.Ceiling(0.65 * Math.Sqrt(count)));
        var variance = Math.Max(0, SumOf(parts, bandwidth)) * count / (count - 2) / Math.Pow(1 - autocorrelation, 2);
        var freedom = Math.Min(1.5 * count / bandwidth, (count - 2) * (1 - autocorrelation) / (1 + autocorrelation));
        return new SerialError(variance, Math.Max(2, freedom), autocorrelation);
    }

    /// <summary>Gives the autocorrelation within the two spells, without the bias that their means bring (Marriott and Pope 1954).</summary>
    private static double AutocorrelationOf(double[] rest, int border)
    {
        var (product, squares) = (0.0, rest.Sum(static value => value * value));
        for (var i = 1; i < rest.Length; i++)
        {
            product += i == border ? 0 : rest[i] * rest[i - 1];
        }

        var found = squares > 0 ? product / squares : 0;
        return Math.Clamp(found + (2 * (1 + (3 * found)) / rest.Length), 0, MostAutocorrelation);
    }

    /// <summary>Gives the variance of a sum, parts of which that are near to each other hang together: with the weights of Bartlett.</summary>
    private static double SumOf(double[] parts, int bandwidth)
    {
        var variance = 0.0;
        for (var lag = 0; lag < bandwidth; lag++)
        {
            var product = 0.0;
            for (var i = lag; i < parts.Length; i++)
            {
                product += parts[i] * parts[i - lag];
            }

            variance += (lag == 0 ? 1 : 2) * (1 - ((double)lag / bandwidth)) * product;
        }

        return variance;
    }
}
