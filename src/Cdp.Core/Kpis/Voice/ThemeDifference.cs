namespace Cdp.Kpis.Voice;

/// <summary>How far one figure is from another one.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Other">What it is compared with.</param>
/// <param name="Difference">The figure less the other one.</param>
/// <param name="Lower">The lower end of the interval of the difference.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="PValue">How likely chance alone makes them differ so much, on either side.</param>
/// <param name="AdjustedPValue">The same, adjusted for all comparisons that were made together, by Benjamini and Hochberg.</param>
/// <param name="IsClear">Whether that is below 1 less the confidence.</param>
public sealed record ThemeDifference(double Value, double Other, double Difference, double Lower, double Upper, double PValue, double AdjustedPValue, bool IsClear);
