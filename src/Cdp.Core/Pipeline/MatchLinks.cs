using Cdp.Identity;
using Cdp.Matching.Live;

namespace Cdp.Pipeline;

/// <summary>Makes the links of matches.</summary>
internal static class MatchLinks
{
    /// <summary>Makes the link of a match. Whether one that is strong enough holds is for the graph to say; until then it keeps the state that it had.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stored">The link as it was; <see langword="null"/> for none. What a reviewer noted on it stays.</param>
    /// <param name="a">One end.</param>
    /// <param name="b">The other end.</param>
    /// <param name="weight">The match weight.</param>
    /// <param name="since">Since when both ends say what they say.</param>
    public static Link Create(LiveModel model, Link? stored, long a, long b, double weight, DateTimeOffset since)
    {
        var link = (stored ?? new Link { A = Math.Min(a, b), B = Math.Max(a, b), Kind = LinkKind.Match, FirstSeen = since, State = LinkState.RefusedByEvidence }) with
        {
            Weight = weight,
            FirstSeen = since,
        };
        return weight < model.LinkWeight ? link with { State = LinkState.AwaitsReview, LimitedType = null }
            : link.State == LinkState.AwaitsReview ? link with { State = LinkState.RefusedByEvidence }
            : link;
    }
}
