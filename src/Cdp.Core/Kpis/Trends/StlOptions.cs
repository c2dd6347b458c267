namespace Cdp.Kpis.Trends;

/// <summary>How a series is taken apart.</summary>
public sealed record StlOptions
{
    /// <summary>Gets how many periods a season has: 7 for days with a weekly pattern, 12 for months.</summary>
    /// <value>There is no default.</value>
    public required int Season { get; init; }

    /// <summary>Gets how many seasons the pattern of one is taken from: an odd number of 3 or more; <see langword="null"/> for all, so that the pattern is the same everywhere.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? SeasonWindow { get; init; }

    /// <summary>Gets how many periods the trend is smoothed over: an odd number of 3 or more; <see langword="null"/> for the odd number behind 1.5·season / (1 − 1.5/window of seasons).</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? TrendWindow { get; init; }

    /// <summary>Gets how many periods the trend within the pattern is smoothed over: an odd number of 3 or more; <see langword="null"/> for the odd number from the season on.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? LowPassWindow { get; init; }

    /// <summary>Gets whether the course of each period of the season is smoothed by lines, and not by levels.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool HasSeasonLines { get; init; }

    /// <summary>Gets at every how many values the smoothing of the pattern, of the trend and of the trend within the pattern is worked out, with straight lines between them; <see langword="null"/> for a tenth of each window.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public (int Season, int Trend, int LowPass)? Jumps { get; init; }

    /// <summary>Gets how often pattern and trend take turns; <see langword="null"/> for 1 where outliers count less, and else 2.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? InnerLoops { get; init; }

    /// <summary>Gets how often values are weighted by how far they are from the fit, so that outliers count less; 0 for never.</summary>
    /// <value>The default is 15.</value>
    public int OuterLoops { get; init; } = 15;

    internal void Check(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Season, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(OuterLoops);
        ArgumentOutOfRangeException.ThrowIfLessThan(InnerLoops ?? 1, 1, nameof(InnerLoops));
        if (length <= 2 * Season)
        {
            throw new ArgumentException($"A series of {length} values is too short for a season of {Season}: give more than {2 * Season}, or a shorter season.", nameof(length));
        }

        CheckWindow(SeasonWindow, nameof(SeasonWindow));
        CheckWindow(TrendWindow, nameof(TrendWindow));
        CheckWindow(LowPassWindow, nameof(LowPassWindow));
        if (Jumps is { } jumps)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(jumps.Season, Math.Min(jumps.Trend, jumps.LowPass)), 1, nameof(Jumps));
        }
    }

    private static void CheckWindow(int? window, string name)
    {
        if (window is { } known && (known < 3 || known % 2 == 0))
        {
            throw new ArgumentOutOfRangeException(name, known, "A window is an odd number of 3 or more.");
        }
    }
}
