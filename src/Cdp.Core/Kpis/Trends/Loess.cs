namespace Cdp.Kpis.Trends;

/// <summary>Smooths values at equal distances: at each by a line, or a level, through its neighbours, the nearer of which count more.</summary>
/// <seealso href="https://doi.org/10.1080/01621459.1979.10481038">Cleveland, "Robust locally weighted regression and smoothing scatterplots", 1979</seealso>
/// <param name="Window">How many neighbours.</param>
/// <param name="HasLines">Whether by lines.</param>
/// <param name="Jump">At every how many values; those between lie on straight lines.</param>
internal readonly record struct Loess(int Window, bool HasLines, int Jump)
{
    /// <summary>Smooths.</summary>
    /// <param name="values">The values, finite.</param>
    /// <param name="weights">How much each counts; empty where all do.</param>
    /// <param name="smooth">Gets the result; where no neighbour counts, the value itself.</param>
    public void Smooth(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Span<double> smooth)
    {
        var n = values.Length;
        if (n < 2)
        {
            values.CopyTo(smooth);
            return;
        }

        var jump = Math.Min(Jump, n - 1);
        for (var i = 0; i < n; i += jump)
        {
            smooth[i] = At(values, weights, i) ?? values[i];
        }

        for (var i = 0; i + jump < n; i += jump)
        {
            Connect(smooth, i, i + jump);
        }

        var last = (n - 1) / jump * jump;
        if (last < n - 1)
        {
            // The neighbours are those of the last value that was worked out.
            var (left, right) = NeighborsOf(last, n);
            smooth[n - 1] = At(values, weights, n - 1, left, right) ?? values[n - 1];
            Connect(smooth, last, n - 1);
        }
    }

    /// <summary>Gives the smoothed value at a place, which may lie just before the first or behind the last value.</summary>
    /// <returns>The value; <see langword="null"/> where no neighbour counts.</returns>
    public double? At(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int place)
    {
        var (left, right) = NeighborsOf(Math.Clamp(place, 0, values.Length - 1), values.Length);
        return At(values, weights, place, left, right);
    }

    private double? At(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int place, int left, int right)
    {
        var n = values.Length;
        var reach = Math.Max(place - left, right - place) + (double)(Window > n ? (Window - n) / 2 : 0);
        var factors = right - left < 256 ? stackalloc double[right - left + 1] : new double[right - left + 1];
        var (total, mean) = (0.0, 0.0);
        for (var j = left; j <= right; j++)
        {
            var distance = Math.Abs(j - place);
            var share = distance / reach;
            var rest = 1 - (share * share * share);
            var factor = distance > 0.999 * reach ? 0 : distance <= 0.001 * reach ? 1 : rest * rest * rest;
            factors[j - left] = factor *= weights.IsEmpty ? 1 : weights[j];
            total += factor;
            mean += factor * j;
        }

        if (total <= 0)
        {
            return null;
        }

        var (slope, center) = HasLines ? Tilt(factors, total, mean / total, place, left, n) : (0, 0);
        var sum = 0.0;
        for (var j = left; j <= right; j++)
        {
            sum += factors[j - left] / total * ((slope * (j - center)) + 1) * values[j];
        }

        return sum;
    }

    /// <summary>Gives by how much neighbours to one side count more, so that a line goes through the place; not at all where they are all but one.</summary>
    private static (double Slope, double Center) Tilt(ReadOnlySpan<double> factors, double total, double center, int place, int left, int n)
    {
        var spread = 0.0;
        for (var j = 0; j < factors.Length; j++)
        {
            spread += factors[j] / total * (left + j - center) * (left + j - center);
        }

        return Math.Sqrt(spread) > 0.001 * (n - 1) ? ((place - center) / spread, center) : (0, 0);
    }

    private (int Left, int Right) NeighborsOf(int place, int n)
    {
        if (Window >= n)
        {
            return (0, n - 1);
        }

        var left = Math.Clamp(place - (Window / 2), 0, n - Window);
        return (left, left + Window - 1);
    }

    private static void Connect(Span<double> smooth, int from, int to)
    {
        var step = (smooth[to] - smooth[from]) / (to - from);
        for (var i = from + 1; i < to; i++)
        {
            smooth[i] = smooth[from] + (step * (i - from));
        }
    }
}
