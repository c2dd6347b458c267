using System.Text;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Segmentation;

namespace Cdp.Storage.Conformance.Support;

/// <summary>Makes rows of which a test says only what matters to it.</summary>
internal static class Make
{
    public static CancellationToken None => CancellationToken.None;

    /// <summary>Gives a time so many milliseconds after the beginning of 2026.</summary>
    public static DateTimeOffset At(long milliseconds) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(milliseconds);

    public static EventEntry Event(string messageId, string source = "web", long sighting = 1, long at = 0, string? name = "Viewed", string payload = "{}") => new()
    {
        Source = source,
        MessageId = messageId,
        Type = EventType.Track,
        Name = name,
        Sighting = sighting,
        Timestamp = At(at),
        ReceivedAt = At(at + 5),
        Payload = Encoding.UTF8.GetBytes(payload),
    };

    public static QuarantinedEvent Quarantined(string source = "web", string payload = "{", long at = 0) => new()
    {
        Source = source,
        ReceivedAt = At(at),
        Rejection = new Rejection("invalid_json", "The body is not JSON.", "Send JSON."),
        Payload = Encoding.UTF8.GetBytes(payload),
    };

    public static Observation Observation(long identifier, string trait = "city", string value = "\"Iași\"", string source = "web", long count = 1, long first = 0, long last = 0) => new()
    {
        Identifier = identifier,
        Source = source,
        Trait = trait,
        Value = value,
        Count = count,
        FirstSeen = At(first),
        LastSeen = At(Math.Max(first, last)),
    };

    public static ProfileRow Profile(long id, long version = 1, string traits = "{}") => new() { Id = new ProfileId(id), Version = version, Traits = traits };

    public static RecordEntry Entry(long identifier, params long[] keys) => new() { Identifier = identifier, Records = $"[{identifier}]", Keys = keys };

    public static MatchModelRow Version(int version, string document = "{}") => new() { Version = version, AddedAt = At(version), AddedBy = "steward", Document = document };

    public static MatchMeasurementRow Measurement(long at, int version = 1, string figures = "{}") => new() { At = At(at), Version = version, Figures = figures };

    public static SegmentRuleRow Rule(long number, string segment = "loyal", string definition = "{}", SegmentRuleState state = SegmentRuleState.Active) => new()
    {
        Number = number,
        Segment = segment,
        Definition = definition,
        State = state,
        Since = number,
        AddedAt = At(number),
        AddedBy = "marketing",
    };

    public static SegmentStateRow State(long profile, long? deadline = null, params byte[] state) => new()
    {
        Profile = new ProfileId(profile),
        Rules = 1,
        Deadline = deadline is { } at ? At(at) : null,
        State = state,
    };

    public static SegmentTransition Transition(long profile, string segment = "loyal", bool entered = true, long at = 0) => new()
    {
        Segment = segment,
        Rule = 1,
        Profile = new ProfileId(profile),
        Entered = entered,
        At = At(at),
        Cause = SegmentTransitionCause.Event,
        Source = "web",
        MessageId = "m1",
    };

    /// <summary>Makes a transition as many profiles have it that enter or leave together.</summary>
    public static SegmentTransition Together() => Transition(0, at: 6) with { Cause = SegmentTransitionCause.Rules, Source = null, MessageId = null };

    public static Link Link(long a, long b, LinkKind kind = LinkKind.SeenTogether, LinkState state = LinkState.Holds) => new()
    {
        A = Math.Min(a, b),
        B = Math.Max(a, b),
        Kind = kind,
        State = state,
        FirstSeen = At(0),
    };

    public static IdentityChange Change(long profile, long other, IdentityChangeKind kind = IdentityChangeKind.Merge, params long[] moved) => new()
    {
        Kind = kind,
        At = At(0),
        Profile = new ProfileId(profile),
        Other = new ProfileId(other),
        Moved = moved,
        Kept = [profile],
        Cause = IdentityChangeCause.Event,
        Source = "web",
        MessageId = "m1",
    };

    /// <summary>Adds identifiers, of the type <c>email</c> unless the value names one before a colon.</summary>
    public static async Task<IdentifierNode[]> IdentifiersAsync(this ICdpTransaction transaction, params string[] values)
    {
        var nodes = new IdentifierNode[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var parts = values[i].Split(':', 2);
            var identifier = parts.Length == 2 ? new Identifier(parts[0], parts[1]) : new Identifier("email", values[i]);
            nodes[i] = await transaction.Identity.AddIdentifierAsync(identifier, IdentifierStatus.Linking, At(0), None);
        }

        return nodes;
    }

    /// <summary>Adds a sighting of identifiers in the order in which a store wants them.</summary>
    public static async Task<Sighting> SightingAsync(this ICdpTransaction transaction, IdentifierNode owner, params IdentifierNode[] others)
    {
        IdentifierNode[] all = [owner, .. others];
        Array.Sort(all, (a, b) => a.Identifier.CompareTo(b.Identifier));
        return await transaction.Identity.AddSightingAsync("web", all, owner.Id, At(0), None);
    }
}
