namespace Cdp.Collection;

/// <summary>An event that was refused, kept until it is replayed or discarded.</summary>
public sealed record QuarantinedEvent
{
    /// <summary>Gets the number of the entry, 1 or greater, rising in the order of arrival. 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Gets the system that sent the event.</summary>
    public required string Source { get; init; }

    /// <summary>Gets when it arrived, in UTC. Whole milliseconds.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets why it was refused.</summary>
    public required Rejection Rejection { get; init; }

    /// <summary>Gets the bytes that were sent, up to <see cref="CollectionOptions.MaxQuarantinedBytes"/>. They may not be valid JSON.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Gets a value that tells whether <see cref="Payload"/> was cut, so that the event cannot be replayed.</summary>
    public bool Truncated { get; init; }
}
