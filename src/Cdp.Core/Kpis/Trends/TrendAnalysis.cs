using Cdp.Numerics;

namespace Cdp.Kpis.Trends;

/// <summary>What a series of equal periods does: where it goes, how it repeats, where it changes, and what is out of the ordinary.</summary>
public sealed record TrendAnalysis
{
    private const int RobustLoops = 4;

    /// <summary>Gets each period.</summary>
    public required IReadOnlyList<TrendPoint> Points { get; init; }

    /// <summary>Gets how many periods the season has; 1 for no season.</summary>
    public required int Season { get; init; }

    /// <summary>Gets the seasons that were tried; none where it was given.</summary>
    public required IReadOnlyList<SeasonCandidate> SeasonCandidates { get; init; }

    /// <summary>Gets what the season adds in each of its periods on average, from that of the first value on; none without a season.</summary>
    public required IReadOnlyList<double> SeasonalFigures { get; init; }

    /// <summary>Gets how strong the trend is, from 0 to 1.</summary>
    public required double TrendStrength { get; init; }

    /// <summary>Gets how strong the season is, from 0 to 1.</summary>
    public required double SeasonStrength { get; init; }

    /// <summary>Gets whether values rise or fall; <see langword="null"/> where too few differ.</summary>
    public TrendTest? Test { get; init; }

    /// <summary>Gets by how much they do; <see langword="null"/> where no two can be compared.</summary>
    public SlopeEstimate? Slope { get; init; }

    /// <summary>Gets where the series without its season changes.</summary>
    public required ChangeResult Changes { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Looks at a series in these steps: 1. the season is found; 2. trend and season are taken apart; 3. change points are found without the season; 4. the trend is tested; 5. outliers are found.</summary>
    /// <param name="values">The values of equal periods, the oldest first; <see langword="null"/> where one is missing.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">There is no value, one is no number, the series is too short for the season, or longer than <see cref="TheilSen.MostValues"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static TrendAnalysis Of(IReadOnlyList<double?> values, TrendOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new TrendOptions();
        options.Check();
        var series = Series.Of(values);

        // :: Step 1: the season
        var tried = options.Season is null ? SeasonFinder.Try(series.Filled(), options.SeasonCandidates) : [];
        var season = options.Season ?? SeasonFinder.Choose(tried);

        // :: Step 2: trend and season
        var parts = season > 1
            ? Stl.Decompose(values, new StlOptions { Season = season, SeasonWindow = options.SeasonWindow, TrendWindow = options.TrendWindow }, cancellationToken)
            : Smoothed(series, options.TrendWindow);

        // :: Step 3: change points
        var changes = ChangePoints.Find([.. values.Select((value, i) => value - parts.Seasonal[i])], options.Changes, cancellationToken);

        // :: Step 4: the test of the trend
        var test = season > 1
            ? MannKendall.TestSeasonal(values, season, options.AllowsAutocorrelation, cancellationToken)
            : MannKendall.Test(values, options.AllowsAutocorrelation, cancellationToken);
        var slope = TheilSen.Estimate(values, options.Level, test?.Inflation ?? 1, season, cancellationToken);

        // :: Step 5: outliers
        var isOutlier = OutliersOf(series, parts, changes, options.OutlierReach);
        return new TrendAnalysis
        {
            Points = [.. values.Select((value, i) => new TrendPoint(value, parts.Trend[i], parts.Seasonal[i], parts.Remainder[i], changes.Fitted[i] + parts.Seasonal[i], isOutlier[i]))],
            Season = season,
            SeasonCandidates = tried,
            SeasonalFigures = season > 1 ? [.. Enumerable.Range(0, season).Select(phase => parts.Seasonal.Where((_, i) => i % season == phase).Average())] : [],
            TrendStrength = parts.TrendStrength,
            SeasonStrength = season > 1 ? parts.SeasonStrength : 0,
            Test = test,
            Slope = slope,
            Changes = changes,
            Warnings = [.. WarningsOf(values, season, options)],
        };
    }

    /// <summary>Finds how many periods the season of a series has.</summary>
    /// <param name="values">The values of equal periods, the oldest first; <see langword="null"/> where one is missing.</param>
    /// <param name="candidates">The seasons that are tried; <see langword="null"/> for those of <see cref="TrendOptions.SeasonCandidates"/>.</param>
    /// <returns>How many; 1 for no season.</returns>
    /// <exception cref="ArgumentException">There is no value, or one is no number.</exception>
    public static int FindSeason(IReadOnlyList<double?> values, IReadOnlyList<int>? candidates = null)
    {
        var options = candidates is null ? new TrendOptions() : new TrendOptions { SeasonCandidates = candidates };
        options.Check();
        return SeasonFinder.Choose(SeasonFinder.Try(Series.Of(values).Filled(), options.SeasonCandidates));
    }

    /// <summary>Smooths a series without a season; values far from the course count little.</summary>
    private static Decomposition Smoothed(Series series, int? window)
    {
        var width = window ?? Math.Max(7, (series.Length / 4) | 1);
        var loess = new Loess(width, HasLines: true, Jump: Math.Max(1, width / 10));
        var (filled, trend) = (series.Filled(), new double[series.Length]);

        // From medians of five on, as a first course by means would be drawn to outliers.
        double[] medians = [.. filled.Select((_, i) => RobustScale.Median(filled[Math.Max(0, i - 2)..Math.Min(filled.Length, i + 3)]))];
        var weights = series.Weigh((i, value) => value - medians[i]);
        loess.Smooth(filled, weights, trend);
        for (var loop = 0; loop < RobustLoops; loop++)
        {
            weights = series.Weigh((i, value) => value - trend[i]);
            loess.Smooth(filled, weights, trend);
        }

        return new Decomposition(trend, new double[series.Length], series.Map((i, value) => value - trend[i]), weights);
    }

    /// <summary>Tells which values are far off from both the smooth course, which rounds steps off, and the segment, which knows nothing of curves.</summary>
    private static bool[] OutliersOf(Series series, Decomposition parts, ChangeResult changes, double reach)
    {
        var far = FarOff(parts.Remainder, reach);
        var farFromSegment = FarOff(series.Map((i, value) => value - parts.Seasonal[i] - changes.Fitted[i]), reach);
        return [.. far.Zip(farFromSegment, static (first, second) => first && second)];
    }

    private static bool[] FarOff(IReadOnlyList<double?> remainder, double reach)
    {
        double[] known = [.. remainder.OfType<double>()];
        var center = RobustScale.Median(known);

        // Where most values are told exactly, rounding is not far off.
        var deviation = Math.Max(RobustScale.Deviation(known, center), 1e-9 * known.Max(value => Math.Abs(value - center)));
        return [.. remainder.Select(value => value is { } left && Math.Abs(left - center) > reach * deviation)];
    }

    private static IEnumerable<string> WarningsOf(IReadOnlyList<double?> values, int season, TrendOptions options)
    {
        var missing = values.Count(static value => value is null);
        if (missing > 0)
        {
            yield return $"{missing} of {values.Count} values {(missing == 1 ? "is" : "are")} missing. Trend and season are drawn through the gaps.";
        }

        if (values.Count - missing < 2 * options.Changes.MinLength)
        {
            yield return $"The series is too short for change points: give {2 * options.Changes.MinLength} values or more.";
        }

        if (season > 1 && values.Count < 3 * season)
        {
            yield return $"The series has fewer than three seasons of {season}, so that its pattern may be chance.";
        }
    }
}
