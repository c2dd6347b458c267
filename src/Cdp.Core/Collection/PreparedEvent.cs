namespace Cdp.Collection;

/// <summary>An event that was judged and is ready for the pipeline, or the reason why it is refused.</summary>
internal sealed class PreparedEvent
{
    public required string Source { get; init; }

    /// <summary>Gets the event with the batch's context merged in and white space around ids removed; <see langword="null"/> when it could not even be parsed.</summary>
    public CustomerEvent? Event { get; init; }

    /// <summary>Gets the sender's message id, or the one derived from the content. A refused event has only the sender's.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets the call; the default value when the event could not be parsed.</summary>
    public EventType Type { get; init; }

    /// <summary>Gets the name of what was done, or of the page or screen.</summary>
    public string? Name { get; init; }

    /// <summary>Gets when it happened, corrected for the sender's clock: UTC, whole milliseconds.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets when it arrived: UTC, whole milliseconds.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets when its batch was sent, by which the time of an event that does not say so itself was corrected.</summary>
    public DateTimeOffset? BatchSentAt { get; init; }

    /// <summary>
    /// Gets the canonical JSON of the event; for a refused one the bytes that were sent, with what its batch said of all events (<see cref="QuarantinePayload"/>),
    /// cut to <see cref="CollectionOptions.MaxQuarantinedBytes"/>.
    /// </summary>
    /// <remarks>It is a copy: the sender's buffer may be used again.</remarks>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Gets why the event is refused, or <see langword="null"/>.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>Gets a value that tells whether <see cref="Payload"/> of a refused event was cut.</summary>
    public bool Truncated { get; init; }
}
