using Cdp.Identity;

namespace Cdp.Tool.Json;

/// <summary>A merge or a split, for programs.</summary>
/// <param name="Kind"><c>merge</c> or <c>split</c>.</param>
/// <param name="At">When it happened.</param>
/// <param name="Profile">The profile that others merged into, or that was split.</param>
/// <param name="Other">The profile that was absorbed, or that came out of the split.</param>
/// <param name="IdentifiersMoved">How many identifiers went from one to the other.</param>
/// <param name="Cause"><c>event</c>, <c>decision</c>, <c>rules</c> or <c>match</c>.</param>
/// <param name="Source">The source of the event.</param>
/// <param name="MessageId">The id of the event.</param>
/// <param name="DecidedBy">Who decided.</param>
internal sealed record ChangeSummary(
    string Kind, DateTimeOffset At, string Profile, string Other, int IdentifiersMoved, string Cause, string? Source, string? MessageId, string? DecidedBy)
{
    /// <summary>Takes a change.</summary>
    /// <param name="change">The change.</param>
    /// <returns>The summary.</returns>
    public static ChangeSummary Of(IdentityChange change) => new(
        change.Kind == IdentityChangeKind.Merge ? "merge" : "split",
        change.At,
        change.Profile.ToString(),
        change.Other.ToString(),
        change.Moved.Count,
        change.Cause switch { IdentityChangeCause.Event => "event", IdentityChangeCause.Decision => "decision", IdentityChangeCause.Match => "match", _ => "rules" },
        change.Source,
        change.MessageId,
        change.DecidedBy);
}
