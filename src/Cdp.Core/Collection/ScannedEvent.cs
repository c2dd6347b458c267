namespace Cdp.Collection;

/// <summary>An event as a scan of the log shows it: what is in it is gone when the visitor returns.</summary>
public readonly ref struct ScannedEvent
{
    /// <summary>Gets the position in the store.</summary>
    public long Sequence { get; init; }

    /// <summary>Gets which call it is.</summary>
    public EventType Type { get; init; }

    /// <summary>Gets whether it has a name.</summary>
    public bool HasName { get; init; }

    /// <summary>Gets the name as UTF-8; empty when there is none.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>Gets the sighting that the event carried.</summary>
    public long Sighting { get; init; }

    /// <summary>Gets when it happened, unix milliseconds.</summary>
    public long Instant { get; init; }

    /// <summary>Gets the canonical JSON of the event, as UTF-8.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }
}
