using Cdp.Numerics;

namespace Cdp.Kpis.Trends;

/// <summary>Finds the season of a series: by an analysis of variance of its periods around the trend, with as many degrees of freedom as values that hang together leave.</summary>
/// <seealso href="https://doi.org/10.2307/2983560">Bayley and Hammersley, "The effective number of independent observations in an autocorrelated time series", 1946</seealso>
internal static class SeasonFinder
{
    private const int FewestSeasons = 3;

    // Several seasons are tried, and one that is not there does more harm than one that is overlooked.
    private const double Significance = 0.002;
    private const double SameStrength = 0.05;
    private const double Reach = 4;
    private const double MostAutocorrelation = 0.99;

    /// <summary>Tries seasons.</summary>
    /// <param name="values">The values, without gaps.</param>
    /// <param name="lengths">How many periods the seasons have.</param>
    /// <returns>Those that the series is long enough for, by length.</returns>
    public static IReadOnlyList<SeasonCandidate> Try(double[] values, IEnumerable<int> lengths) =>
        [.. lengths.Distinct().Order().Where(length => values.Length >= FewestSeasons * length).Select(length => Try(values, length))];

    /// <summary>Chooses the season: the strongest of those that are more than chance.</summary>
    /// <param name="tried">Those that were tried, by length.</param>
    /// <returns>How many periods it has; 1 for no season.</returns>
    public static int Choose(IReadOnlyList<SeasonCandidate> tried)
    {
        var found = tried.Where(static candidate => candidate.PValue < Significance).ToList();
        if (found.Count == 0)
        {
            return 1;
        }

        // What repeats every week repeats every fortnight as well: of seasons that hold each other, the shortest that is about as strong.
        var best = found.MaxBy(static candidate => candidate.Strength);
        return found.First(candidate => best.Length % candidate.Length == 0 && candidate.Strength >= best.Strength - SameStrength).Length;
    }

    private static SeasonCandidate Try(double[] values, int length)
    {
        var rest = Detrended(values, length);
        double[] means = [.. Enumerable.Range(0, length).Select(phase => rest.Where((_, i) => i % length == phase).Average())];
        double[] left = [.. rest.Select((value, i) => value - means[i % length])];
        var (middle, within) = (rest.Average(), left.Sum(static value => value * value));
        var between = left.Select((_, i) => Math.Pow(means[i % length] - middle, 2)).Sum();
        var rounding = 1e-20 * values.Max(static value => value * value) * values.Length;
        if (between <= rounding || within <= rounding)
        {
            return new SeasonCandidate(length, between <= rounding ? 0 : 1, between <= rounding ? 1 : 0);
        }

        // The trend takes about one degree of freedom for each season.
        var (numerator, denominator) = (length - 1.0, Math.Max(1, values.Length - length - ((double)values.Length / length)));
        var error = within / denominator;
        var shrinking = ShrinkingOf(left, within);
        return new SeasonCandidate(
            length,
            (between - (numerator * error)) / (between + within + error),
            SpecialFunctions.FisherUpper(between / numerator / error, numerator * shrinking, denominator * shrinking));
    }

    /// <summary>Gives which share of the values counts for a variance, as autocorrelation of order 1 leaves it.</summary>
    private static double ShrinkingOf(double[] left, double squares)
    {
        var product = 0.0;
        for (var i = 1; i < left.Length; i++)
        {
            product += left[i] * left[i - 1];
        }

        var square = Math.Pow(Math.Clamp(product / squares, 0, MostAutocorrelation), 2);
        return (1 - square) / (1 + square);
    }

    /// <summary>Takes the course from each value: the moving mean of a season, and lines on from it at both ends.</summary>
    private static double[] Detrended(double[] values, int length)
    {
        var half = length / 2;
        var drawn = DrawnIn(values, half);
        var means = new double[values.Length - (2 * half)];
        for (var i = 0; i < means.Length; i++)
        {
            // Of an even season, the two ends are half as heavy, so that the middle is a value.
            var around = drawn.AsSpan(i, (2 * half) + 1);
            var sum = 0.0;
            foreach (var value in around)
            {
                sum += value;
            }

            means[i] = length % 2 == 1 ? sum / length : (sum - ((around[0] + around[^1]) / 2)) / length;
        }

        var reach = Math.Min(length, means.Length - 1);
        var (first, last) = ((means[reach] - means[0]) / reach, (means[^1] - means[^(reach + 1)]) / reach);
        return [.. drawn.Select((value, i) => value - (i < half ? means[0] + (first * (i - half)) : i >= half + means.Length ? means[^1] + (last * (i - half - means.Length + 1)) : means[i - half]))];
    }

    /// <summary>Draws values that are far off from the median of the season around them nearer to it.</summary>
    private static double[] DrawnIn(double[] values, int half)
    {
        double[] medians = [.. values.Select((_, i) => RobustScale.Median(values[Math.Max(0, i - half)..Math.Min(values.Length, i + half + 1)]))];
        var reach = Reach * RobustScale.Deviation([.. values.Select((value, i) => value - medians[i])], 0);
        return reach > 0 ? [.. values.Select((value, i) => Math.Clamp(value, medians[i] - reach, medians[i] + reach))] : values;
    }
}
