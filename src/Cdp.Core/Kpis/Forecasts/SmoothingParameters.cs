namespace Cdp.Kpis.Forecasts;

/// <summary>How fast a forecast follows what is new.</summary>
/// <param name="Level">α: from 0, not at all, to 1, at once.</param>
/// <param name="Trend">β, of the trend; 0 where there is none.</param>
/// <param name="Season">γ, of the season; 0 where there is none.</param>
/// <param name="Damping">φ: how much of the trend is left in each period further on; 1 for all of it, 0 where there is none.</param>
public readonly record struct SmoothingParameters(double Level, double Trend, double Season, double Damping);
