namespace Cdp.Identity;

/// <summary>Works out who is who: the function <c>clusters = resolve(links, identity rules)</c>.</summary>
/// <remarks>Implementations are pure and safe for use from many threads at once.</remarks>
public interface IIdentityResolver
{
    /// <summary>Resolves a graph from scratch.</summary>
    /// <remarks>
    /// Links are taken in a fixed total order (manual, then seen together by the priority of their identifiers, then matches by weight; ties by time, then
    /// by value) and their two sides are united unless that would break a rule: a forbid, a type's limit per profile, the largest size of a cluster.
    /// Links of blocked and shared identifiers are refused beforehand, and matches that await review are not taken. What the records behind two sides say about their union is not asked here. The result does not depend on the order of the arguments.
    /// </remarks>
    /// <param name="identifiers">The identifiers. Their status and profile are worked out anew; what they were is not looked at.</param>
    /// <param name="links">The links between them. Their state is worked out anew.</param>
    /// <returns>The identifiers with their profiles and the links with their states.</returns>
    /// <exception cref="ArgumentException">A link has an end that is not among the identifiers.</exception>
    Resolution Resolve(IReadOnlyCollection<IdentifierNode> identifiers, IReadOnlyCollection<Link> links);
}
