using Cdp.Identity;

namespace Cdp.Tool.Json;

/// <summary>Why two identifiers are, or are not, in one profile, for programs.</summary>
/// <param name="Together">Whether they are.</param>
/// <param name="Statement">The answer in one sentence.</param>
/// <param name="Path">The links from the first to the second, in walking order.</param>
/// <param name="Refused">The links between the two profiles that were refused, and the forbids.</param>
internal sealed record ExplanationSummary(bool Together, string Statement, IReadOnlyList<LinkSummary> Path, IReadOnlyList<LinkSummary> Refused)
{
    /// <summary>Takes an explanation.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <returns>The summary.</returns>
    public static ExplanationSummary Of(IdentityExplanation explanation) =>
        new(explanation.Together, explanation.Statement, [.. explanation.Path.Select(LinkSummary.Of)], [.. explanation.Refused.Select(LinkSummary.Of)]);
}
