using Cdp.Tool.Display;
using Cdp.Tool.Live;

namespace Cdp.Tool.Json;

/// <summary>What a decision about a pair did, for programs.</summary>
/// <param name="Verdict"><c>accept</c>, <c>reject</c> or <c>skip</c>.</param>
/// <param name="TakenBack">Whether the decision was taken back.</param>
/// <param name="A">One identifier.</param>
/// <param name="B">The other identifier.</param>
/// <param name="State">Whether the decision holds, or which rule refuses it; left out where there is none.</param>
/// <param name="Changes">The merges and splits.</param>
internal sealed record VerdictSummary(string Verdict, bool TakenBack, string A, string B, string? State, IReadOnlyList<ChangeSummary> Changes)
{
    /// <summary>Takes what a decision did.</summary>
    /// <param name="outcome">What it did.</param>
    /// <returns>The summary.</returns>
    public static VerdictSummary Of(ReviewOutcome outcome) => new(
        outcome.Verdict,
        outcome.TakenBack,
        outcome.A,
        outcome.B,
        outcome.State is { } state ? LinkWords.Of(state).Replace(' ', '_') : null,
        [.. outcome.Changes.Select(ChangeSummary.Of)]);
}
