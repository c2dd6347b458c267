namespace Cdp.Tool.Json;

/// <summary>What is expected of a period, for programs.</summary>
/// <param name="Period">The period.</param>
/// <param name="Value">The value.</param>
/// <param name="Lower">The lower end of the interval.</param>
/// <param name="Upper">The upper end.</param>
internal sealed record ForecastRow(string Period, double Value, double Lower, double Upper);
