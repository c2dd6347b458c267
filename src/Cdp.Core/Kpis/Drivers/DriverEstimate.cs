namespace Cdp.Kpis.Drivers;

/// <summary>How the target goes with a column.</summary>
/// <param name="Value">By how much the target rises with one unit more of a number, or with a text instead of the one that is compared with; where the target is whether something happens, by what its odds are multiplied.</param>
/// <param name="Lower">The lower end of the interval; <see langword="null"/> where there is none.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="PValue">How likely chance alone makes it so large, on either side.</param>
public sealed record DriverEstimate(double Value, double? Lower, double? Upper, double? PValue);
