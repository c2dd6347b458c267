using Cdp.Identity;
using Cdp.Matching.Live;

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
    /// <param name="matches">What the matches in it are made of.</param>
    /// <returns>The summary.</returns>
    public static ExplanationSummary Of(IdentityExplanation explanation, IReadOnlyDictionary<Link, MatchEvidence> matches)
    {
        return new(explanation.Together, explanation.Statement, Sum(explanation.Path), Sum(explanation.Refused));

        IReadOnlyList<LinkSummary> Sum(IReadOnlyList<LinkEvidence> links) => [.. links.Select(link => LinkSummary.Of(link, matches.GetValueOrDefault(link.Link)))];
    }
}
