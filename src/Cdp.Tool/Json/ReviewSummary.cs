using Cdp.Matching.Live;

namespace Cdp.Tool.Json;

/// <summary>The pairs that await review, for programs.</summary>
/// <param name="Pairs">The pairs.</param>
internal sealed record ReviewSummary(IReadOnlyList<MatchSummary> Pairs)
{
    /// <summary>Takes the pairs.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <returns>The summary.</returns>
    public static ReviewSummary Of(IReadOnlyList<MatchEvidence> pairs) => new([.. pairs.Select(MatchSummary.Of)]);
}
