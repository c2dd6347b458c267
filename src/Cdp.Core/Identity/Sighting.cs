namespace Cdp.Identity;

/// <summary>A set of identifiers that one source sent together in one event or in many.</summary>
/// <remarks>
/// Events refer to their sighting, so an event that brings nothing new to the graph costs one look-up, and how often and when two identifiers
/// were seen together is counted from the events when it is asked for.
/// </remarks>
public sealed record Sighting
{
    /// <summary>Gets the number of the sighting, 1 or greater, unique in the store.</summary>
    public required long Id { get; init; }

    /// <summary>Gets the source.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the numbers of the identifiers, rising.</summary>
    public required IReadOnlyList<long> Identifiers { get; init; }

    /// <summary>Gets the number of the most trusted identifier: the events belong to whichever cluster it is in.</summary>
    public required long Owner { get; init; }

    /// <summary>Gets the time of the earliest event. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets a value that tells whether the time of the latest event decides links, as it does on shared devices under <see cref="SharedDevicePolicy.LastUserWins"/>.</summary>
    public bool LastSeenMatters { get; init; }
}
