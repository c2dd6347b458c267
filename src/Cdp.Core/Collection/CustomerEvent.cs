using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cdp.Collection;

/// <summary>One immutable fact in the form of the Segment Spec.</summary>
/// <remarks>
/// It reads and writes Segment's JSON without loss: fields that this type does not know, and known fields that were sent as an explicit
/// <c>null</c>, are kept in <see cref="Extra"/> and written back. A <see cref="JsonElement"/> property whose
/// <see cref="JsonElement.ValueKind"/> is <see cref="JsonValueKind.Undefined"/> is absent. Instances are safe to share between threads.
/// </remarks>
/// <seealso href="https://segment.com/docs/connections/spec/"/>
[JsonConverter(typeof(CustomerEventJsonConverter))]
public sealed partial record CustomerEvent
{
    /// <summary>Gets which of the six calls this is.</summary>
    public required EventType Type { get; init; }

    /// <summary>Gets the id that makes the event unique within its source: 1 to 100 characters.</summary>
    /// <value>When it is missing, the collector derives one from the content, so that a repeated delivery is still recognised.</value>
    public string? MessageId { get; init; }

    /// <summary>Gets the id of the signed-in user in the sender's database.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the id that the sender gave to a visitor or a device before anybody signed in.</summary>
    public string? AnonymousId { get; init; }

    /// <summary>Gets the id that an <see cref="EventType.Alias"/> call replaces.</summary>
    public string? PreviousId { get; init; }

    /// <summary>Gets the id of the account or group of a <see cref="EventType.Group"/> call.</summary>
    public string? GroupId { get; init; }

    /// <summary>Gets the name of what was done, for a <see cref="EventType.Track"/> call.</summary>
    public string? Event { get; init; }

    /// <summary>Gets the name of the page or screen.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the category of the page or screen.</summary>
    public string? Category { get; init; }

    /// <summary>Gets when it happened by the sender's clock.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Gets when it happened by the sender's clock, where another collector has already corrected <see cref="Timestamp"/>.</summary>
    public DateTimeOffset? OriginalTimestamp { get; init; }

    /// <summary>Gets when it was sent by the sender's clock.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Gets the traits of the person (<see cref="EventType.Identify"/>) or of the group (<see cref="EventType.Group"/>).</summary>
    public JsonElement Traits { get; init; }

    /// <summary>Gets the properties of what was done or seen.</summary>
    public JsonElement Properties { get; init; }

    /// <summary>Gets what surrounded the event: page, device, campaign, library and the like.</summary>
    public JsonElement Context { get; init; }

    /// <summary>Gets which destinations the event may go to.</summary>
    public JsonElement Integrations { get; init; }

    /// <summary>Gets every other field of the JSON object, by name, explicit nulls of known fields included.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    // The text in which a time was sent. Written back only while it still denotes the value of the property beside it.
    internal string? TimestampText { get; init; }

    internal string? OriginalTimestampText { get; init; }

    internal string? SentAtText { get; init; }

    /// <summary>Gives the call and the message id, so that an event never puts personal data into a log.</summary>
    /// <returns>The call and the message id.</returns>
    public override string ToString() => $"{Type} {MessageId}";
}
