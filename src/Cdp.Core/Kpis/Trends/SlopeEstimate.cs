namespace Cdp.Kpis.Trends;

/// <summary>By how much values rise in each period.</summary>
/// <param name="Slope">The median of the slopes of all pairs.</param>
/// <param name="Lower">The lower end of its interval.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Intercept">Where the line is at the first period: the median of what the slope leaves.</param>
public sealed record SlopeEstimate(double Slope, double Lower, double Upper, double Intercept);
