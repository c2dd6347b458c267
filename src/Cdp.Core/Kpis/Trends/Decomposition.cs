namespace Cdp.Kpis.Trends;

/// <summary>A series taken apart: trend, seasonal and remainder add up to each value.</summary>
/// <param name="Trend">The trend, for each period.</param>
/// <param name="Seasonal">What the season adds, for each period.</param>
/// <param name="Remainder">What is left; <see langword="null"/> where the value is missing.</param>
/// <param name="Weights">How much each value counts, from 0 for an outlier to 1; 0 where it is missing.</param>
public sealed record Decomposition(IReadOnlyList<double> Trend, IReadOnlyList<double> Seasonal, IReadOnlyList<double?> Remainder, IReadOnlyList<double> Weights)
{
    /// <summary>Gets how strong the trend is, from 0 to 1: by which share the remainder varies less than trend and remainder together.</summary>
    /// <seealso href="https://otexts.com/fpp3/stlfeatures.html">Hyndman and Athanasopoulos, "Forecasting: principles and practice", 3rd ed., 2021, section 4.3</seealso>
    public double TrendStrength => StrengthOf(Trend);

    /// <summary>Gets how strong the season is, from 0 to 1: by which share the remainder varies less than season and remainder together.</summary>
    public double SeasonStrength => StrengthOf(Seasonal);

    private double StrengthOf(IReadOnlyList<double> part)
    {
        var known = Enumerable.Range(0, part.Count).Where(i => Remainder[i] is not null).ToList();
        var (left, together) = (VarianceOf(known.Select(i => Remainder[i]!.Value)), VarianceOf(known.Select(i => part[i] + Remainder[i]!.Value)));

        // What is left of a series without noise is rounding, and not a share of it.
        var scale = known.Count == 0 ? 0 : known.Max(i => Math.Abs(Trend[i]) + Math.Abs(Seasonal[i]));
        return together <= 1e-24 * scale * scale ? 0 : Math.Max(0, 1 - (left / together));
    }

    private static double VarianceOf(IEnumerable<double> values) => Numerics.Moments.Of(values).Variance;
}
