using Cdp.Collection;

namespace Cdp.Identity;

/// <summary>Finds the reason why identifiers are together or apart.</summary>
internal sealed class IdentityExplainer(IdentityRules rules, IIdentityStore store, IEventStore events)
{
    public async ValueTask<IdentityExplanation> ExplainAsync(IdentifierNode a, IdentifierNode b, CancellationToken cancellationToken)
    {
        if (a.Id == b.Id)
        {
            return new IdentityExplanation { Together = true, Statement = "Both are the same identifier." };
        }

        if (a.Profile == b.Profile)
        {
            var path = await FindPathAsync(a, b, cancellationToken).ConfigureAwait(false);
            return new IdentityExplanation
            {
                Together = true,
                Path = path,
                Statement = $"Both are in profile {a.Profile}, joined by {path.Count} link{(path.Count == 1 ? string.Empty : "s")}.",
            };
        }

        var refused = await FindRefusedAsync(a.Profile, b.Profile, cancellationToken).ConfigureAwait(false);
        return new IdentityExplanation
        {
            Together = false,
            Refused = refused,
            Statement = $"They are in profiles {a.Profile} and {b.Profile}; " + (
                refused.Count == 0 ? "no evidence connects the two."
                : refused.All(evidence => evidence.Link.Kind == LinkKind.Forbid) ? "a decision keeps the two apart."
                : refused.Any(evidence => evidence.Link.State == LinkState.AwaitsReview) && !refused.Any(evidence => evidence.Link.Kind == LinkKind.Forbid) ? "a match between the two awaits review."
                : "every link between the two is refused by a rule."),
        };
    }

    /// <summary>Gives a link with the evidence behind it.</summary>
    /// <param name="link">The link.</param>
    /// <param name="from">The number of the end that is told first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The evidence.</returns>
    public async ValueTask<LinkEvidence> GetEvidenceAsync(Link link, long from, CancellationToken cancellationToken)
    {
        var ends = await store.GetIdentifiersAsync([link.A, link.B], cancellationToken).ConfigureAwait(false);
        var (a, b) = ends[0].Id == from ? (ends[0], ends[1]) : (ends[1], ends[0]);
        long count = 0;
        DateTimeOffset? lastSeen = null;
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        if (link.Kind == LinkKind.SeenTogether)
        {
            // The end with fewer sightings would be the cheaper one to read; which that is, the store cannot tell without reading them.
            var sightings = (await store.GetSightingsAsync(link.B, cancellationToken).ConfigureAwait(false))
                .Where(sighting => sighting.Identifiers.Contains(link.A))
                .ToDictionary(sighting => sighting.Id);
            foreach (var summary in await events.SummarizeAsync(sightings.Keys, cancellationToken).ConfigureAwait(false))
            {
                count += summary.Count;
                lastSeen = lastSeen > summary.LastSeen ? lastSeen : summary.LastSeen;
                sources.Add(sightings[summary.Sighting].Source);
            }
        }

        return new LinkEvidence
        {
            A = a.Identifier,
            B = b.Identifier,
            ProfileA = a.Profile,
            ProfileB = b.Profile,
            Link = link,
            Count = count,
            LastSeen = lastSeen,
            Sources = [.. sources],
            Statement = Describe(link, a, b, count),
        };
    }

    private string Describe(Link link, IdentifierNode a, IdentifierNode b, long count)
    {
        var pair = $"{a.Identifier.Type} and {b.Identifier.Type}";
        var evidence = link.Kind switch
        {
            LinkKind.Manual => $"{pair} were linked by a decision",
            LinkKind.Forbid => $"{pair} are kept apart by a decision",
            LinkKind.Match => $"{pair} match with weight {link.Weight.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)}",
            _ => $"{pair} were seen together in {count} event{(count == 1 ? string.Empty : "s")}",
        };
        return link.State switch
        {
            LinkState.RefusedByBlockedValue => $"{evidence}, but one of them has a blocked value.",
            LinkState.RefusedBySharedIdentifier => $"{evidence}, but one of them was seen with more than {rules.SharedIdentifierThreshold} different people.",
            LinkState.RefusedBySharedDevice => $"{evidence}, but one of them is a device that several people use.",
            LinkState.RefusedByForbid => $"{evidence}, but a decision keeps the two sides apart.",
            LinkState.RefusedByLimit => $"{evidence}, but together the two sides would have more than {rules.TypeOf(link.LimitedType!).Limit} identifier(s) of type {link.LimitedType}.",
            LinkState.RefusedByClusterSize => $"{evidence}, but together the two sides would have more than {rules.MaxClusterSize} identifiers.",
            LinkState.RefusedByEvidence => $"{evidence}, but the other records of the two sides speak against it.",
            LinkState.AwaitsReview => $"{evidence}, which is for a person to decide.",
            _ => evidence + ".",
        };
    }

    /// <summary>Finds the path between two identifiers of a cluster in the tree of the links that united it.</summary>
    private async ValueTask<IReadOnlyList<LinkEvidence>> FindPathAsync(IdentifierNode from, IdentifierNode to, CancellationToken cancellationToken)
    {
        var cluster = (await store.GetClusterAsync(from.Profile, cancellationToken).ConfigureAwait(false)).ToDictionary(node => node.Id);
        var ranked = new SortedList<LinkRank, Link>();
        foreach (var id in cluster.Keys)
        {
            foreach (var link in await store.GetLinksAsync(id, LinkFilter.Holding, int.MaxValue, cancellationToken).ConfigureAwait(false))
            {
                ranked[LinkRank.Of(link, cluster[link.A], cluster[link.B], rules)] = link;
            }
        }

        var forest = new ClusterForest(rules);
        var tree = cluster.Keys.ToDictionary(id => id, _ => new List<Link>());
        foreach (var node in cluster.Values)
        {
            forest.Add(node, null);
        }

        foreach (var link in ranked.Values)
        {
            var (a, b) = (forest.Find(link.A), forest.Find(link.B));
            if (!ReferenceEquals(a, b))
            {
                ClusterForest.Unite(a, b);
                tree[link.A].Add(link);
                tree[link.B].Add(link);
            }
        }

        // Breadth first from the far end, so that following the arrows from the near end gives the path in order.
        var toward = new Dictionary<long, Link>();
        var queue = new Queue<long>([to.Id]);
        var seen = new HashSet<long> { to.Id };
        while (queue.TryDequeue(out var id))
        {
            foreach (var link in tree[id])
            {
                if (seen.Add(link.Other(id)))
                {
                    toward[link.Other(id)] = link;
                    queue.Enqueue(link.Other(id));
                }
            }
        }

        var path = new List<LinkEvidence>();
        for (var id = from.Id; id != to.Id; id = toward[id].Other(id))
        {
            path.Add(await GetEvidenceAsync(toward[id], id, cancellationToken).ConfigureAwait(false));
        }

        return path;
    }

    private async ValueTask<IReadOnlyList<LinkEvidence>> FindRefusedAsync(ProfileId a, ProfileId b, CancellationToken cancellationToken)
    {
        var clusterA = await store.GetClusterAsync(a, cancellationToken).ConfigureAwait(false);
        var clusterB = await store.GetClusterAsync(b, cancellationToken).ConfigureAwait(false);
        var (smaller, larger) = clusterA.Count <= clusterB.Count ? (clusterA, clusterB) : (clusterB, clusterA);
        var others = larger.Select(node => node.Id).ToHashSet();
        var fromSmaller = smaller == clusterA;
        var found = new List<LinkEvidence>();
        foreach (var node in smaller)
        {
            foreach (var filter in new[] { LinkFilter.Forbidding, LinkFilter.Refused, LinkFilter.Review })
            {
                foreach (var link in await store.GetLinksAsync(node.Id, filter, int.MaxValue, cancellationToken).ConfigureAwait(false))
                {
                    if (others.Contains(link.Other(node.Id)))
                    {
                        found.Add(await GetEvidenceAsync(link, fromSmaller ? node.Id : link.Other(node.Id), cancellationToken).ConfigureAwait(false));
                    }
                }
            }
        }

        return [.. found.OrderBy(evidence => evidence.Link.A).ThenBy(evidence => evidence.Link.B).ThenBy(evidence => evidence.Link.Kind)];
    }
}
