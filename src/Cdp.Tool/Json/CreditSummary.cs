namespace Cdp.Tool.Json;

/// <summary>What a channel is credited with, for programs.</summary>
/// <param name="Conversions">The conversions.</param>
/// <param name="Value">Their value.</param>
internal sealed record CreditSummary(double Conversions, double Value);
