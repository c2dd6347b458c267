using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Tool.Display;
using Cdp.Tool.Stores;

namespace Cdp.Tool.Json;

/// <summary>A link with its evidence, for programs.</summary>
internal sealed record LinkSummary
{
    /// <summary>Gets one end.</summary>
    public required string A { get; init; }

    /// <summary>Gets the other end.</summary>
    public required string B { get; init; }

    /// <summary>Gets what kind of evidence it is.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets whether it holds, or which rule refused it.</summary>
    public required string State { get; init; }

    /// <summary>Gets what it says.</summary>
    public required string Statement { get; init; }

    /// <summary>Gets how many events showed it.</summary>
    public required long Count { get; init; }

    /// <summary>Gets the time of the earliest event, or of the decision.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets the time of the latest event.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Gets the sources that showed it.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Gets who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Gets why.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets what a match is made of.</summary>
    public MatchSummary? Match { get; init; }

    /// <summary>Takes a link.</summary>
    /// <param name="evidence">The link.</param>
    /// <param name="match">What a match is made of; <see langword="null"/> for other links.</param>
    /// <returns>The summary.</returns>
    public static LinkSummary Of(LinkEvidence evidence, MatchEvidence? match) => new()
    {
        A = IdentifierText.Of(evidence.A),
        B = IdentifierText.Of(evidence.B),
        Kind = LinkWords.Of(evidence.Link.Kind).Replace(' ', '_'),
        State = LinkWords.Of(evidence.Link.State).Replace(' ', '_'),
        Statement = evidence.Statement,
        Count = evidence.Count,
        FirstSeen = evidence.Link.FirstSeen,
        LastSeen = evidence.LastSeen,
        Sources = evidence.Sources,
        DecidedBy = evidence.Link.DecidedBy,
        Reason = evidence.Link.Reason,
        Match = match is null ? null : MatchSummary.Of(match),
    };
}
