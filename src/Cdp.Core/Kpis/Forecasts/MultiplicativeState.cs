namespace Cdp.Kpis.Forecasts;

/// <summary>Level, trend and the factors of the season, as the multiplicative method of Holt and Winters moves them on.</summary>
/// <seealso href="https://doi.org/10.1287/mnsc.6.3.324">Winters, "Forecasting sales by exponentially weighted moving averages", 1960</seealso>
/// <param name="level">The level.</param>
/// <param name="trend">By how much it rises in each period.</param>
/// <param name="factors">The factors of the periods of a season; they are changed.</param>
internal sealed class MultiplicativeState(double level, double trend, double[] factors)
{
    /// <summary>Gets the level.</summary>
    public double Level { get; private set; } = level;

    /// <summary>Gets by how much it rises in each period.</summary>
    public double Trend { get; private set; } = trend;

    /// <summary>Gets the factors.</summary>
    public double[] Factors => factors;

    /// <summary>Gives a copy that moves on by itself.</summary>
    public MultiplicativeState Copy() => new(Level, Trend, [.. factors]);

    /// <summary>Gives what is expected of the next period.</summary>
    /// <param name="period">The place of the period in the series.</param>
    /// <param name="parameters">The parameters.</param>
    public double Expected(int period, SmoothingParameters parameters) => (Level + (parameters.Damping * Trend)) * factors[period % factors.Length];

    /// <summary>Moves on by one period.</summary>
    /// <param name="period">The place of the period in the series.</param>
    /// <param name="error">By which share the value is more than what was expected of it; above −1.</param>
    /// <param name="parameters">The parameters.</param>
    public void Move(int period, double error, SmoothingParameters parameters)
    {
        ref var factor = ref factors[period % factors.Length];
        var carried = parameters.Damping * Trend;
        var reached = Level + carried;

        // The value over the new level, of which the factor takes its part.
        factor *= 1 + (parameters.Season * (((1 + error) / (1 + (parameters.Level * error))) - 1));
        Level = reached * (1 + (parameters.Level * error));
        Trend = carried + (parameters.Level * parameters.Trend * reached * error);
    }
}
