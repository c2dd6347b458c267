using Cdp.Identity;
using Cdp.Matching.Live;

namespace Cdp.Tool.Live;

/// <summary>What the matches in an explanation are made of.</summary>
internal static class Waterfalls
{
    private const int MostRefused = 20;

    /// <summary>Weighs the matches of an explanation again.</summary>
    /// <param name="matching">The matching of the store.</param>
    /// <param name="explanation">The explanation.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The evidence by link: of all matches on the path, and of the first that do not hold.</returns>
    public static async Task<IReadOnlyDictionary<Link, MatchEvidence>> FindAsync(ILiveMatching matching, IdentityExplanation explanation, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Link, MatchEvidence>();
        foreach (var link in explanation.Path.Concat(explanation.Refused.Take(MostRefused)).Where(link => link.Link.Kind == LinkKind.Match))
        {
            if (await matching.ExplainAsync(link.A, link.B, cancellationToken) is { } evidence)
            {
                found[link.Link] = evidence;
            }
        }

        return found;
    }
}
