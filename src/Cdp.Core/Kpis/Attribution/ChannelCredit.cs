namespace Cdp.Kpis.Attribution;

/// <summary>What one channel is credited with.</summary>
/// <param name="Channel">The channel; <see cref="AttributionResult.NoChannel"/> for conversions without a touch.</param>
/// <param name="Conversions">The conversions.</param>
/// <param name="Value">Their value.</param>
public readonly record struct ChannelCredit(string Channel, double Conversions, double Value);
