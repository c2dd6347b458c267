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

    /// <summary>Gets the bytes that are kept, up to <see cref="CollectionOptions.MaxQuarantinedBytes"/>. They may not be valid JSON.</summary>
    /// <remarks>
    /// They are those that were sent. An event of a batch is kept as a batch of this event alone, together with <c>context</c>, <c>integrations</c> and
    /// <c>sentAt</c> of the batch it came in, as far as they make a difference to it. A body that was refused as a whole is kept as a whole.
    /// </remarks>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Gets the bytes of the event alone, without what its batch said of all events: a part of <see cref="Payload"/>, or all of it when that is not a batch of one event.</summary>
    public ReadOnlyMemory<byte> EventPayload =>
        WireBody.Split(Payload.Span, out _) is { IsBatch: true, Items: [var item] } ? Payload.Slice(item.Start, item.Length) : Payload;

    /// <summary>Gets a value that tells whether <see cref="Payload"/> was cut, so that the event cannot be replayed.</summary>
    public bool Truncated { get; init; }
}
