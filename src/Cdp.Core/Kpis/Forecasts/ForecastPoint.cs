namespace Cdp.Kpis.Forecasts;

/// <summary>What is expected of one period.</summary>
/// <param name="Value">The value.</param>
/// <param name="Lower">The lower end of the interval.</param>
/// <param name="Upper">The upper end.</param>
public readonly record struct ForecastPoint(double Value, double Lower, double Upper);
