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

    /// <summary>Gets how likely a value to come lies within its interval.</summary>
    /// <value>The default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Horizon);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(SeasonLength);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Level, 1);
    }
}
