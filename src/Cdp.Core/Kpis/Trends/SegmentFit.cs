namespace Cdp.Kpis.Trends;

/// <summary>The level or the line of one segment.</summary>
/// <param name="First">The place of its first value in the series.</param>
/// <param name="Count">How many values it has.</param>
/// <param name="Center">The mean of their places.</param>
/// <param name="Mean">The mean of the values.</param>
/// <param name="Slope">By how much the line rises in each period; 0 for a level.</param>
/// <param name="Extent">The squared distances of the places from their mean; infinity for a level.</param>
/// <param name="Variance">The variance of the values around it.</param>
internal readonly record struct SegmentFit(int First, int Count, double Center, double Mean, double Slope, double Extent, double Variance)
{
    public static SegmentFit Of(ReadOnlySpan<double> values, ReadOnlySpan<int> places, int from, int to, ChangeKind kind)
    {
        var count = to - from;
        var (center, mean) = (0.0, 0.0);
        for (var i = from; i < to; i++)
        {
            (center, mean) = (center + places[i], mean + values[i]);
        }

        (center, mean) = (center / count, mean / count);
        var (extent, product, squares) = (0.0, 0.0, 0.0);
        for (var i = from; i < to; i++)
        {
            var (x, y) = (places[i] - center, values[i] - mean);
            (extent, product, squares) = (extent + (x * x), product + (x * y), squares + (y * y));
        }

        if (kind != ChangeKind.Line || extent == 0)
        {
            return new SegmentFit(places[from], count, center, mean, 0, double.PositiveInfinity, count > 1 ? squares / (count - 1) : 0);
        }

        var left = Math.Max(0, squares - (product * product / extent));
        return new SegmentFit(places[from], count, center, mean, product / extent, extent, count > 2 ? left / (count - 2) : 0);
    }

    /// <summary>Gives the value that the level or the line has at a place.</summary>
    public double At(int place) => Mean + (Slope * (place - Center));

    /// <summary>Gives the variance of that value, in variances of one value.</summary>
    public double Leverage(int place) => (1.0 / Count) + ((place - Center) * (place - Center) / Extent);
}
