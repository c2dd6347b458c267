namespace Cdp.Collection;

/// <summary>An event as a store keeps it: validated, canonical, with its time corrected.</summary>
/// <remarks>Two entries are the same event when source and message id are equal.</remarks>
public sealed record EventEntry
{
    /// <summary>Gets the position in the store, 1 or greater, rising in the order of arrival. 0 until the entry is stored.</summary>
    public long Sequence { get; init; }

    /// <summary>Gets the system that sent the event.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the id that is unique within the source.</summary>
    public required string MessageId { get; init; }

    /// <summary>Gets which call it is.</summary>
    public required EventType Type { get; init; }

    /// <summary>Gets the name of what was done, or of the page or screen; <see langword="null"/> for the other calls.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the sighting, that is the set of identifiers, that the event carried.</summary>
    public required long Sighting { get; init; }

    /// <summary>Gets when it happened, in UTC, corrected for the sender's clock. Whole milliseconds.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets when it arrived, in UTC. Whole milliseconds.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets the canonical JSON of the event, as UTF-8.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }
}
