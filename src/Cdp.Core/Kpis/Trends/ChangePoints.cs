using Cdp.Numerics;

namespace Cdp.Kpis.Trends;

/// <summary>Finds where the level, the spread or the line of a series changes. It is thread-safe.</summary>
/// <remarks>Noise is told by the differences of neighbours, so that changes do not count as noise, and single values far off are drawn in before. The work grows with the square of the length where nothing changes.</remarks>
/// <seealso href="https://doi.org/10.1080/01621459.2012.737745">Killick, Fearnhead and Eckley, "Optimal detection of changepoints with a linear computational cost", 2012</seealso>
public static class ChangePoints
{
    private const int FewestValues = 2;

    // Less noise than that share of what the values range over is rounding.
    private const double LeastNoise = 1e-6;

    /// <summary>Finds change points.</summary>
    /// <param name="values">The values of equal periods, the oldest first, without a season; <see langword="null"/> where one is missing.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The change points; none where the series is shorter than two segments.</returns>
    /// <exception cref="ArgumentException">There is no value, or one is no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static ChangeResult Find(IReadOnlyList<double?> values, ChangeOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ChangeOptions();
        options.Check();
        _ = Series.Of(values);
        int[] places = [.. Enumerable.Range(0, values.Count).Where(i => values[i] is not null)];
        double[] known = [.. places.Select(i => values[i]!.Value)];
        var noise = known.Length < FewestValues ? default : SeriesNoise.Of(known, options.AllowsAutocorrelation);
        ChangeKind[] kinds = options.Kind is { } asked ? [asked] : [ChangeKind.Level, ChangeKind.Line];
        return kinds.Select(kind => Find(known, places, values.Count, kind, noise, options, cancellationToken)).MinBy(static result => result.Cost)!;
    }

    private static ChangeResult Find(double[] values, int[] places, int length, ChangeKind kind, SeriesNoise noise, ChangeOptions options, CancellationToken cancellationToken)
    {
        var drawn = kind == ChangeKind.LevelAndSpread ? values : DrawnIn(values, noise);
        noise = noise with { Deviation = Math.Max(noise.Deviation, LeastNoise * (drawn.Max() - drawn.Min())) };
        var cost = new GaussianCost(drawn, places, kind, noise);
        var (changes, total) = ((IReadOnlyList<int>)[], (double)cost.Figures);
        if (noise.Deviation > 0 && values.Length >= options.MinLength)
        {
            (changes, total) = new Pelt(cost, values.Length, options.MinLength, options.Penalty).Find(cancellationToken);

            // The figures of the first segment, so that kinds can be compared.
            total += cost.Figures * Math.Log(values.Length);
        }

        int[] bounds = [0, .. changes, values.Length];
        SegmentFit[] fits = [.. bounds.Zip(bounds.Skip(1), (from, to) => SegmentFit.Of(values, places, from, to, kind))];
        var points = changes.Select((change, i) => PointOf(fits[i], fits[i + 1], places[change], cost.Figures, kind, noise, options, cost.Of(bounds[i], bounds[i + 2]) - cost.Of(bounds[i], change) - cost.Of(change, bounds[i + 2])));
        return new ChangeResult(kind, [.. points], FittedOf(fits, length), noise.Deviation, noise.Autocorrelation, total);
    }

    private static ChangePoint PointOf(in SegmentFit before, in SegmentFit after, int place, int figures, ChangeKind kind, SeriesNoise noise, ChangeOptions options, double gain)
    {
        var spread = kind == ChangeKind.LevelAndSpread
            ? Math.Sqrt(noise.Inflation * ((before.Variance * before.Leverage(place)) + (after.Variance * after.Leverage(place))))
            : noise.Deviation * Math.Sqrt(noise.Inflation * (before.Leverage(place) + after.Leverage(place)));
        var half = SpecialFunctions.NormalQuantile((1 - options.Level) / 2) * spread;
        var size = after.At(place) - before.At(place);
        var tried = Math.Max(1, before.Count + after.Count - (2 * options.MinLength) + 1);
        return new ChangePoint
        {
            Index = place,
            Before = before.At(place),
            After = after.At(place),
            Lower = size - half,
            Upper = size + half,
            SlopeBefore = kind == ChangeKind.Line ? before.Slope : null,
            SlopeAfter = kind == ChangeKind.Line ? after.Slope : null,
            SpreadBefore = Math.Sqrt(before.Variance),
            SpreadAfter = Math.Sqrt(after.Variance),
            Gain = gain,
            PValue = Math.Min(1, tried * SpecialFunctions.ChiSquareUpper(Math.Max(0, gain), figures)),
        };
    }

    private static double[] FittedOf(SegmentFit[] fits, int length)
    {
        var (fitted, segment) = (new double[length], 0);
        for (var i = 0; i < length; i++)
        {
            while (segment + 1 < fits.Length && i >= fits[segment + 1].First)
            {
                segment++;
            }

            fitted[i] = fits[segment].At(i);
        }

        return fitted;
    }

    /// <summary>Draws values that are far off from the median of those around them nearer to it. A step or a line stays as it is.</summary>
    private static double[] DrawnIn(double[] values, SeriesNoise noise)
    {
        var (drawn, reach) = (values.ToArray(), 3 * noise.Deviation);
        for (var i = 1; i < values.Length - 1; i++)
        {
            var around = Math.Min(2, Math.Min(i, values.Length - 1 - i));
            var median = RobustScale.Median(values[(i - around)..(i + around + 1)]);
            drawn[i] = Math.Clamp(values[i], median - reach, median + reach);
        }

        return drawn;
    }
}
