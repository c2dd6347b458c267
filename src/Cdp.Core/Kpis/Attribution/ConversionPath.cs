namespace Cdp.Kpis.Attribution;

/// <summary>A path as files hold it: the channels in their order, and how many customers went it.</summary>
/// <param name="Path">The channels with <see cref="AttributionOptions.Separator"/> between them; empty for none.</param>
/// <param name="Conversions">How many of them converted.</param>
/// <param name="Value">What these conversions were worth together.</param>
/// <param name="Nulls">How many of them did not convert.</param>
public readonly record struct ConversionPath(string Path, double Conversions, double Value = 0, double Nulls = 0);
