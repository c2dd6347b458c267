using Cdp.Identity;

namespace Cdp.Tool.Json;

/// <summary>What a decision did, for programs.</summary>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Changes">The merges and splits.</param>
/// <param name="Decisions">What is kept apart now.</param>
internal sealed record OutcomeSummary(bool DryRun, IReadOnlyList<ChangeSummary> Changes, IReadOnlyList<DecidedPair> Decisions)
{
    /// <summary>Sums a decision up.</summary>
    /// <param name="outcome">What it did.</param>
    /// <param name="decided">What it keeps apart.</param>
    /// <param name="dryRun">Whether nothing was changed.</param>
    /// <returns>The summary.</returns>
    public static OutcomeSummary Of(IdentityOutcome outcome, IReadOnlyList<DecidedPair> decided, bool dryRun) =>
        new(dryRun, [.. outcome.Changes.Select(ChangeSummary.Of)], decided);
}
