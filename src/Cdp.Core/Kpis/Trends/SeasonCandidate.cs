namespace Cdp.Kpis.Trends;

/// <summary>A season that was tried.</summary>
/// <param name="Length">How many periods it has.</param>
/// <param name="Strength">Which share of what varies around the trend it tells (ω²): below 0 for less than chance, 1 for all.</param>
/// <param name="PValue">How likely chance alone makes it so strong, values that hang together allowed for.</param>
public readonly record struct SeasonCandidate(int Length, double Strength, double PValue);
