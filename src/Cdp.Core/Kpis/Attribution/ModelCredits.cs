namespace Cdp.Kpis.Attribution;

/// <summary>How one model credits the conversions.</summary>
/// <param name="Model">The model.</param>
/// <param name="Channels">The credit of each channel, by name in ordinal order. It adds up to all conversions and to their value.</param>
public sealed record ModelCredits(AttributionModel Model, IReadOnlyList<ChannelCredit> Channels);
