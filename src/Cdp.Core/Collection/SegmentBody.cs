using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cdp.Collection;

/// <summary>One request body in Segment's wire format, in the form in which senders and tests make it. It is read and written without loss.</summary>
/// <remarks>The collector itself judges a body item by item from its bytes; see <see cref="EventPreparer"/>.</remarks>
[JsonConverter(typeof(SegmentBodyJsonConverter))]
internal sealed record SegmentBody
{
    /// <summary>Gets the events.</summary>
    public required IReadOnlyList<CustomerEvent> Events { get; init; }

    /// <summary>Gets a value that tells whether the events stand in a <c>batch</c> array; otherwise the body is the one event itself.</summary>
    public bool IsBatch { get; init; } = true;

    /// <summary>Gets when the batch was sent by the sender's clock.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Gets the context that applies to every event.</summary>
    public JsonElement Context { get; init; }

    /// <summary>Gets the integrations that apply to every event.</summary>
    public JsonElement Integrations { get; init; }

    /// <summary>Gets every other field of a batch, <c>writeKey</c> and <c>messageId</c> among them.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = new Dictionary<string, JsonElement>();

    internal string? SentAtText { get; init; }
}
