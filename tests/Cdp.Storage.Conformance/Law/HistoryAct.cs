using Cdp.Collection;
using Cdp.Identity;

namespace Cdp.Storage.Conformance.Law;

/// <summary>One thing that happens in a random history: an event arrives, or somebody decides.</summary>
public sealed record HistoryAct
{
    /// <summary>Gets when it happens: the time of the event or of the decision.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the source of the event.</summary>
    public string Source { get; init; } = "web";

    /// <summary>Gets the event, or <see langword="null"/> for a decision.</summary>
    public CustomerEvent? Event { get; init; }

    /// <summary>Gets what kind of decision it is.</summary>
    public LinkKind Decision { get; init; }

    /// <summary>Gets one identifier of the decision.</summary>
    public Identifier A { get; init; }

    /// <summary>Gets the other identifier of the decision.</summary>
    public Identifier B { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Event is null
        ? $"{At:HH:mm} {Decision} {A.Type}:{A.Value} {B.Type}:{B.Value}"
        : $"{At:HH:mm} {Source} {Event.Type} {Event.MessageId} user={Event.UserId} anonymous={Event.AnonymousId} previous={Event.PreviousId} traits={Event.Traits} context={Event.Context}";
}
