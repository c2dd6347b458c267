using Cdp.Kpis.Experiments;
using Cdp.Numerics;

namespace Cdp.Kpis.Voice;

/// <summary>Compares shares and means, and adjusts for how many comparisons there are.</summary>
internal static class ThemeDifferences
{
    /// <summary>How many values each side has at least, for means to be compared.</summary>
    public const int LeastValues = 10;

    /// <summary>Compares two shares: by a z-test, exactly where it would be too coarse; the interval is that of Newcombe.</summary>
    /// <returns>The difference; <see langword="null"/> where a side has nobody.</returns>
    /// <seealso href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe, "Interval estimation for the difference between independent proportions", 1998, method 10</seealso>
    public static ThemeDifference? OfShares(int hits, int count, int otherHits, int otherCount, double level)
    {
        if (count == 0 || otherCount == 0)
        {
            return null;
        }

        var (share, other) = ((double)hits / count, (double)otherHits / otherCount);
        var (low, high) = WilsonInterval.Of(hits, count, level);
        var (otherLow, otherHigh) = WilsonInterval.Of(otherHits, otherCount, level);
        var (down, up) = (double.Hypot(share - low, otherHigh - other), double.Hypot(high - share, other - otherLow));
        var p = hits + otherHits == 0 || hits + otherHits == count + otherCount ? 1 : ProportionTest.PValue(hits, count, otherHits, otherCount);
        return Make(share, other, share - other - down, share - other + up, p);
    }

    /// <summary>
    /// Compares two means. As in the z-test of two shares, the variance is that of all values together, which is that of the difference when values are dealt out by chance: a few equal values on one side then seem no surer than they are.
    /// </summary>
    /// <returns>The difference; <see langword="null"/> where a side has too few values.</returns>
    /// <seealso href="https://doi.org/10.1214/aoms/1177731944">Wald and Wolfowitz, "Statistical tests based on permutations of the observations", 1944</seealso>
    public static ThemeDifference? OfMeans(IEnumerable<double> values, IEnumerable<double> others, double level)
    {
        double[] first = [.. values.Order()], second = [.. others.Order()];
        if (Math.Min(first.Length, second.Length) < LeastValues)
        {
            return null;
        }

        var (one, two, all) = (Moments.Of(first), Moments.Of(second), Moments.Of(first.Concat(second).Order()));
        var difference = one.Mean - two.Mean;
        var error = Math.Sqrt(all.Variance * ((1.0 / one.Count) + (1.0 / two.Count)));
        var reach = error * SpecialFunctions.NormalQuantile((1 - level) / 2);
        return Make(one.Mean, two.Mean, difference - reach, difference + reach, error > 0 ? SpecialFunctions.NormalTwoSided(difference / error) : 1);
    }

    /// <summary>Adjusts the p-values of comparisons that were made together. Those that could not be made do not count.</summary>
    public static IReadOnlyList<ThemeDifference?> Adjust(IReadOnlyList<ThemeDifference?> differences, double level)
    {
        var adjusted = PValues.Adjust([.. differences.Select(difference => difference?.PValue)], PValueCorrection.BenjaminiHochberg);
        return [.. differences.Select((difference, i) => difference is null ? null : difference with { AdjustedPValue = adjusted[i]!.Value, IsClear = adjusted[i] <= 1 - level })];
    }

    private static ThemeDifference Make(double value, double other, double lower, double upper, double p) => new(value, other, value - other, lower, upper, p, p, IsClear: false);
}
