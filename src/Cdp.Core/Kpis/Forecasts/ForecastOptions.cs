namespace Cdp.Kpis.Forecasts;

/// <summary>How a series is forecast.</summary>
public sealed record ForecastOptions
{
    /// <summary>Gets how many periods ahead.</summary>
    /// <value>The default is 14.</value>
    public int Horizon { get; init; } = 14;

    /// <summary>Gets how many periods a season has: 7 for days with a weekly pattern, 12 for months; 1 for none.</summary>
    /// <value>The default is 7.</value>
    public int SeasonLength { get; init; } = 7;

    /// <summary>Gets how the season acts; <see langword="null"/> for what the information criterion takes, where all values are above 0, and else for <see cref="SeasonKind.Additive"/>.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public SeasonKind? Season { get; init; }

    /// <summary>Gets how many courses the intervals of a multiplicative season are taken from.</summary>
    /// <value>The default is 5,000.</value>
    public int Simulations { get; init; } = 5000;

    /// <summary>Gets what these courses follow from.</summary>
    /// <value>The default is 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>Gets how likely a value to come lies within its interval.</summary>
    /// <value>The default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Horizon);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(SeasonLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(Simulations, 100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Level, 1);
        if (Season is { } season && !Enum.IsDefined(season))
        {
            throw new ArgumentOutOfRangeException(nameof(Season), Season, "There is no such kind of season.");
        }
    }
}
