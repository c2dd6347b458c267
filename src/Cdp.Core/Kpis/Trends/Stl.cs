namespace Cdp.Kpis.Trends;

/// <summary>Takes series apart into trend, season and remainder by smoothing, so that trend and season may change and outliers count little. It is thread-safe.</summary>
/// <seealso href="https://www.wessa.net/download/stl.pdf">Cleveland, Cleveland, McRae and Terpenning, "STL: a seasonal-trend decomposition procedure based on loess", 1990</seealso>
public static class Stl
{
    /// <summary>Takes a series apart. Without missing values the result is that of <c>stl</c> in R.</summary>
    /// <param name="values">The values of equal periods, the oldest first; <see langword="null"/> where one is missing.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="ArgumentException">The series has no more than two seasons, has no value, or one that is no number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static Decomposition Decompose(IReadOnlyList<double?> values, StlOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var series = Series.Of(values);
        options.Check(series.Length);
        var smoothing = new StlSmoothing(series.Length, options);
        var (filled, trend, seasonal) = (series.Filled(), new double[series.Length], new double[series.Length]);
        var weights = series.KnownWeights();
        var inner = options.InnerLoops ?? (options.OuterLoops > 0 ? 1 : 2);
        for (var loop = 0; loop <= options.OuterLoops; loop++)
        {
            for (var turn = 0; turn < inner; turn++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                smoothing.Turn(filled, weights, trend, seasonal);
            }

            if (loop < options.OuterLoops)
            {
                weights = series.Weigh((i, value) => value - trend[i] - seasonal[i]);
            }
        }

        if (options.SeasonWindow is null)
        {
            Repeat(seasonal, options.Season);
        }

        return new Decomposition(trend, seasonal, series.Map((i, value) => value - trend[i] - seasonal[i]), weights.Length == 0 ? [.. Enumerable.Repeat(1.0, series.Length)] : weights);
    }

    /// <summary>Makes the pattern the same everywhere: the mean of each of its periods.</summary>
    private static void Repeat(double[] seasonal, int season)
    {
        for (var phase = 0; phase < season; phase++)
        {
            var (sum, count) = (0.0, 0);
            for (var i = phase; i < seasonal.Length; i += season)
            {
                (sum, count) = (sum + seasonal[i], count + 1);
            }

            for (var i = phase; i < seasonal.Length; i += season)
            {
                seasonal[i] = sum / count;
            }
        }
    }
}
