namespace Cdp.Numerics;

/// <summary>Compares two shares: by a z-test with a common share, or exactly where that would be too coarse.</summary>
/// <seealso href="https://www.jstor.org/stable/2340521">Fisher, "On the interpretation of χ² from contingency tables, and the calculation of P", 1922</seealso>
/// <seealso href="https://doi.org/10.2307/3001616">Cochran, "Some methods for strengthening the common χ² tests", 1954, for the rule that at least five are to be expected in each cell</seealso>
internal static class ProportionTest
{
    private const double LeastExpected = 5;

    /// <summary>Gives how likely chance alone makes the shares differ so much, on either side.</summary>
    /// <param name="hits">How many of the first have it.</param>
    /// <param name="count">How many the first are.</param>
    /// <param name="otherHits">How many of the second have it.</param>
    /// <param name="otherCount">How many the second are.</param>
    public static double PValue(long hits, long count, long otherHits, long otherCount)
    {
        var share = (double)(hits + otherHits) / (count + otherCount);
        if (Math.Min(count, otherCount) * Math.Min(share, 1 - share) < LeastExpected)
        {
            return Fisher(hits, count, otherHits, otherCount);
        }

        return SpecialFunctions.NormalTwoSided(Z(hits, count, otherHits, otherCount));
    }

    public static double Z(long hits, long count, long otherHits, long otherCount)
    {
        var share = (double)(hits + otherHits) / (count + otherCount);
        return (((double)hits / count) - ((double)otherHits / otherCount)) / Math.Sqrt(share * (1 - share) * ((1.0 / count) + (1.0 / otherCount)));
    }

    /// <summary>Adds up the probabilities of all tables with the same margins that are no more likely than this one.</summary>
    public static double Fisher(long hits, long count, long otherHits, long otherCount)
    {
        var all = hits + otherHits;
        var total = SpecialFunctions.LogChoose(count + otherCount, all);
        var own = LogProbability(hits);
        double sum = 0;
        for (var k = Math.Max(0, all - otherCount); k <= Math.Min(all, count); k++)
        {
            // Tables that are just as likely differ in the last digits.
            var probability = LogProbability(k);
            sum += probability <= own + 1e-7 ? Math.Exp(probability) : 0;
        }

        return Math.Min(1, sum);

        double LogProbability(long k) => SpecialFunctions.LogChoose(count, k) + SpecialFunctions.LogChoose(otherCount, all - k) - total;
    }
}
