namespace Cdp.Kpis.Attribution;

/// <summary>A contact with somebody before a conversion.</summary>
/// <param name="Channel">The channel, or the campaign or content, whichever credit is wanted for.</param>
/// <param name="At">When it was.</param>
public readonly record struct Touch(string Channel, DateTimeOffset At);
