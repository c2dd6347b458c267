namespace Cdp.Numerics;

/// <summary>The middle and the spread of values, few of which may be far off.</summary>
internal static class RobustScale
{
    // By what the median of absolute deviations of a normal distribution is multiplied to be its standard deviation.
    private const double Consistency = 1.482602218505602;

    /// <summary>Gives the median.</summary>
    /// <param name="values">The values, one at least.</param>
    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : sorted[middle - 1] + ((sorted[middle] - sorted[middle - 1]) / 2);
    }

    /// <summary>Gives the median of the absolute deviations from the median, as a standard deviation.</summary>
    /// <param name="values">The values, one at least.</param>
    /// <param name="center">Their median.</param>
    public static double Deviation(IReadOnlyCollection<double> values, double center) => Consistency * Median([.. values.Select(value => Math.Abs(value - center))]);
}
