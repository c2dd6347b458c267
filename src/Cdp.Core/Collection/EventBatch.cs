using System.Text.Json;

namespace Cdp.Collection;

/// <summary>Events of one source that arrive together.</summary>
public sealed record EventBatch
{
    /// <summary>Gets the name of the system that sent the events, such as <c>web</c> or <c>crm</c>: 1 to 100 characters.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the events.</summary>
    public required IReadOnlyList<CustomerEvent> Events { get; init; }

    /// <summary>Gets when the batch was sent by the sender's clock, for events that do not say so themselves.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Gets when a former collector received the batch, for replaying an archive.</summary>
    /// <remarks>
    /// The times of the events are corrected by it, and those that say no time happened then; so a replay gives what the collection gave then. It is
    /// not before 1970, and not ahead of the clock by more than <see cref="CollectionOptions.FutureTolerance"/>.
    /// </remarks>
    /// <value>The default is <see langword="null"/>: the batch is received now.</value>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Gets the context that applies to every event. A key in an event's own context wins.</summary>
    public JsonElement Context { get; init; }

    /// <summary>Gets the integrations that apply to every event. A key in an event's own integrations wins.</summary>
    public JsonElement Integrations { get; init; }
}
