namespace Cdp.Kpis.Attribution;

/// <summary>What would be lost without a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Effect">The share of the conversions that would be lost if every path ended in nothing where it comes to the channel.</param>
public readonly record struct RemovalEffect(string Channel, double Effect);
