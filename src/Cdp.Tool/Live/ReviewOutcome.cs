using Cdp.Identity;

namespace Cdp.Tool.Live;

/// <summary>What a decision about a pair did.</summary>
/// <param name="Verdict"><c>accept</c>, <c>reject</c> or <c>skip</c>.</param>
/// <param name="TakenBack">Whether the decision was taken back.</param>
/// <param name="A">One identifier, as typed.</param>
/// <param name="B">The other identifier, as typed.</param>
/// <param name="State">Whether the decision holds, or which rule refuses it; <see langword="null"/> where there is none.</param>
/// <param name="Changes">The merges and splits.</param>
internal sealed record ReviewOutcome(string Verdict, bool TakenBack, string A, string B, LinkState? State, IReadOnlyList<IdentityChange> Changes);
