namespace Cdp.Collection;

/// <summary>How often and when one set of identifiers was seen together.</summary>
/// <param name="Sighting">The sighting.</param>
/// <param name="Count">The number of events.</param>
/// <param name="FirstSeen">The time of the earliest event.</param>
/// <param name="LastSeen">The time of the latest event.</param>
public readonly record struct SightingSummary(long Sighting, long Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
