namespace Cdp.Kpis.Trends;

/// <summary>How a series is looked at.</summary>
public sealed record TrendOptions
{
    /// <summary>Gets how many periods a season has: 7 for days with a weekly pattern, 12 for months, 1 for no season; <see langword="null"/> to find it among <see cref="SeasonCandidates"/>.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? Season { get; init; }

    /// <summary>Gets the seasons that are tried where none is given. Three of them have to fit into the series.</summary>
    /// <value>The default is 4, 7, 12, 24 and 52.</value>
    public IReadOnlyList<int> SeasonCandidates { get; init; } = [4, 7, 12, 24, 52];

    /// <summary>Gets how many seasons the pattern of one is taken from, so that it may change: an odd number of 3 or more; <see langword="null"/> for all.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? SeasonWindow { get; init; }

    /// <summary>Gets how many periods the trend is smoothed over: an odd number of 3 or more; <see langword="null"/> for about one and a half seasons, and without a season for a fourth of the series, 7 at least.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? TrendWindow { get; init; }

    /// <summary>Gets how change points are looked for.</summary>
    /// <value>The default is the default of <see cref="ChangeOptions"/>.</value>
    public ChangeOptions Changes { get; init; } = new();

    /// <summary>Gets from how many robust standard deviations on a value is an outlier.</summary>
    /// <value>The default is 3.</value>
    public double OutlierReach { get; init; } = 3;

    /// <summary>Gets the confidence level of the interval of the slope.</summary>
    /// <value>The default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Gets whether the test of the trend allows for values that hang together.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool AllowsAutocorrelation { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Season ?? 1, 1, nameof(Season));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(OutlierReach);
        if (SeasonCandidates.Any(static length => length < 2))
        {
            throw new ArgumentException("A season to try has fewer than two periods. Give lengths of 2 or more.", nameof(SeasonCandidates));
        }

        if (TrendWindow is { } window && (window < 3 || window % 2 == 0))
        {
            throw new ArgumentOutOfRangeException(nameof(TrendWindow), window, "A window is an odd number of 3 or more.");
        }
    }
}
