namespace Cdp.Kpis.Forecasts;

/// <summary>Finds the parameters of exponential smoothing.</summary>
internal static class SmoothingSearch
{
    private static readonly double[] Rates = [0.02, 0.1, 0.3, 0.6, 0.9];
    private static readonly double[] Dampings = [0.8, 0.9, 0.98];

    /// <summary>Finds the parameters with the least loss: the best of a coarse grid, then smaller and smaller steps along each.</summary>
    /// <param name="make">Makes a model of parameters.</param>
    /// <param name="hasSeason">Whether there is a season.</param>
    /// <param name="hasTrend">Whether there is a trend.</param>
    /// <param name="isDamped">Whether it fades.</param>
    public static ISmoothingModel Fit(Func<SmoothingParameters, ISmoothingModel> make, bool hasSeason, bool hasTrend, bool isDamped)
    {
        var candidates =
            from level in Rates
            from trend in hasTrend ? Rates : [0]
            from season in hasSeason ? Rates : [0]
            from damping in isDamped ? Dampings : [hasTrend ? 1.0 : 0]
            select make(new SmoothingParameters(level, trend, season, damping));
        var best = candidates.MinBy(static model => model.Loss)!;
        for (var step = 0.1; step > 1e-5; step /= 2)
        {
            for (var improved = true; improved;)
            {
                improved = false;
                foreach (var next in Neighbors(best.Parameters, step, hasTrend, isDamped, hasSeason))
                {
                    var model = make(next);
                    if (model.Loss < best.Loss)
                    {
                        (best, improved) = (model, true);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Counts the parameters that are fitted.</summary>
    public static int FreeParametersOf(SmoothingParameters parameters, int seasonLength) =>
        1 + (parameters.Damping > 0 ? 1 : 0) + (seasonLength > 1 ? 1 : 0) + (parameters.Damping is > 0 and < 1 ? 1 : 0);

    /// <summary>Gives Akaike's information criterion, corrected for few values.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="n">How many values there are.</param>
    /// <param name="k">How many figures are taken from them.</param>
    public static double CriterionOf(double loss, double n, double k) => loss + (2 * k) + (n - k - 1 > 0 ? 2 * k * (k + 1) / (n - k - 1) : double.PositiveInfinity);

    private static IEnumerable<SmoothingParameters> Neighbors(SmoothingParameters at, double step, bool hasTrend, bool isDamped, bool hasSeason)
    {
        foreach (var by in new[] { -step, step })
        {
            yield return at with { Level = Math.Clamp(at.Level + by, 1e-4, 0.9999) };
            if (hasTrend)
            {
                yield return at with { Trend = Math.Clamp(at.Trend + by, 1e-4, 0.9999) };
            }

            if (hasSeason)
            {
                yield return at with { Season = Math.Clamp(at.Season + by, 1e-4, 0.9999) };
            }

            if (isDamped)
            {
                yield return at with { Damping = Math.Clamp(at.Damping + by, 0.8, 0.995) };
            }
        }
    }
}
