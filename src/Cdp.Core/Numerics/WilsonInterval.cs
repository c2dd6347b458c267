namespace Cdp.Numerics;

/// <summary>The interval of a share by Wilson's score.</summary>
/// <seealso href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, "Probable inference, the law of succession, and statistical inference", 1927</seealso>
internal static class WilsonInterval
{
    /// <summary>Gives the interval.</summary>
    /// <param name="hits">How many have it, from 0 to all.</param>
    /// <param name="count">How many there are, above 0.</param>
    /// <param name="level">The confidence level, between 0 and 1.</param>
    public static (double Low, double High) Of(double hits, double count, double level)
    {
        var z = SpecialFunctions.NormalQuantile((1 - level) / 2);
        var square = z * z;
        var centre = (hits + (square / 2)) / (count + square);
        var reach = z / (count + square) * Math.Sqrt((hits * ((count - hits) / count)) + (square / 4));
        return (hits == 0 ? 0 : Math.Max(0, centre - reach), hits == count ? 1 : Math.Min(1, centre + reach));
    }
}
