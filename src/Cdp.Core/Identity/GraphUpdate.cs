using Cdp.Collection;

namespace Cdp.Identity;

/// <summary>One change of the identity graph and everything that follows from it.</summary>
/// <remarks>
/// It keeps the stored clusters equal to what <see cref="IdentityResolver"/> would give from scratch, but touches only what the change can alter:
/// <list type="bullet">
/// <item>A link inside a cluster changes nothing: it only lets the same sets form earlier, and a rule that refused a union refuses every larger one.</item>
/// <item>A link between two clusters whose union breaks no rule unites them, for no earlier union can have broken one either.</item>
/// <item>A link that ranks behind all links of its two clusters and whose union breaks a rule is refused.</item>
/// <item>Everything else goes to the <see cref="RegionResolver"/>, which resolves the touched clusters again and reaches outward only where an outcome alters.</item>
/// </list>
/// The first three hold for clusters without matches alone: what records say about a union can change when a side grows.
/// An instance serves one change within one transaction.
/// </remarks>
internal sealed partial class GraphUpdate(IdentityRules rules, IIdentityStore store, IEventStore events, IUnionEvidence? evidence = null)
{
    private readonly Dictionary<long, ProfileId> _before = [];

    /// <summary>Gets the identifiers that were put into another cluster, with the profile that they had before.</summary>
    public IReadOnlyDictionary<long, ProfileId> Before => _before;

    /// <summary>Takes in that identifiers were seen together, in these steps: 1. find what is new; 2. settle who may link; 3. take the links, the best first.</summary>
    /// <param name="nodes">The identifiers.</param>
    /// <param name="at">The time of the event.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask SeeTogetherAsync(IReadOnlyList<IdentifierNode> nodes, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // :: Step 1: find what is new
        var changed = new List<Link>();
        var grown = new List<long>();
        for (var i = 0; i < nodes.Count; i++)
        {
            if (at < nodes[i].FirstSeen)
            {
                await store.UpdateIdentifierAsync(nodes[i] with { FirstSeen = at }, cancellationToken).ConfigureAwait(false);
            }

            for (var j = i + 1; j < nodes.Count; j++)
            {
                var (a, b) = nodes[i].Id < nodes[j].Id ? (nodes[i], nodes[j]) : (nodes[j], nodes[i]);
                var link = await store.FindLinkAsync(a.Id, b.Id, LinkKind.SeenTogether, cancellationToken).ConfigureAwait(false);
                if (link is null)
                {
                    changed.Add(new Link { A = a.Id, B = b.Id, Kind = LinkKind.SeenTogether, FirstSeen = at });
                    await CountNeighborAsync(a, b, grown, cancellationToken).ConfigureAwait(false);
                    await CountNeighborAsync(b, a, grown, cancellationToken).ConfigureAwait(false);
                }
                else if (at < link.FirstSeen)
                {
                    changed.Add(link with { FirstSeen = at });
                }
            }
        }

        // :: Step 2: settle who may link
        foreach (var id in grown)
        {
            await SettleStatusAsync(id, cancellationToken).ConfigureAwait(false);
        }

        // :: Step 3: take the links, the best first
        await TakeAsync(changed, at, cancellationToken).ConfigureAwait(false);
        await SeeAgainAsync(nodes, at, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes in that identifiers were seen together again, where the time of the latest event decides (shared devices whose last user wins).</summary>
    public async ValueTask SeeAgainAsync(IReadOnlyList<IdentifierNode> nodes, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (rules.SharedDevices != SharedDevicePolicy.LastUserWins)
        {
            return;
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            for (var j = i + 1; j < nodes.Count; j++)
            {
                var (a, b) = await GetEndsAsync(Math.Min(nodes[i].Id, nodes[j].Id), Math.Max(nodes[i].Id, nodes[j].Id), cancellationToken).ConfigureAwait(false);
                if (rules.LastSeenDecides(a, b)
                    && await store.FindLinkAsync(a.Id, b.Id, LinkKind.SeenTogether, cancellationToken).ConfigureAwait(false) is { } link
                    && (link.LastSeen is null || link.LastSeen < at))
                {
                    await InsertAsync(link with { LastSeen = at }, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Adds a manual link, a match or a forbid, or replaces the one of the same ends and kind.</summary>
    public async ValueTask AddAsync(Link link, CancellationToken cancellationToken)
    {
        if (link.Kind != LinkKind.Forbid)
        {
            await InsertAsync(link, cancellationToken).ConfigureAwait(false);
            return;
        }

        await store.SaveLinkAsync(link with { State = LinkState.Forbids }, cancellationToken).ConfigureAwait(false);
        var (a, b) = await GetEndsAsync(link.A, link.B, cancellationToken).ConfigureAwait(false);

        // A forbid between two clusters undoes nothing that was united, and what was refused stays refused.
        if (a.Profile == b.Profile)
        {
            await ResolveRegionAsync(new RegionChange { Profiles = [a.Profile] }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes a link and lets go of what it held together or kept apart.</summary>
    public async ValueTask RemoveAsync(Link link, CancellationToken cancellationToken)
    {
        var (a, b) = await GetEndsAsync(link.A, link.B, cancellationToken).ConfigureAwait(false);
        if (link.Kind == LinkKind.Forbid)
        {
            await store.RemoveLinkAsync(link.A, link.B, link.Kind, cancellationToken).ConfigureAwait(false);
            await ResolveRegionAsync(new RegionChange { Profiles = [a.Profile, b.Profile] }, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (link.State == LinkState.Holds)
        {
            await ResolveRegionAsync(
                new RegionChange { Profiles = [a.Profile], From = LinkRank.Of(link, a, b, rules), Removed = link },
                cancellationToken).ConfigureAwait(false);
        }

        await store.RemoveLinkAsync(link.A, link.B, link.Kind, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes in that what records say about an identifier has changed, and with it the matches that are stored already.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="others">The identifiers at the other ends of the matches that came, went or weigh otherwise.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask WeighAgainAsync(long identifier, IReadOnlyCollection<long> others, CancellationToken cancellationToken)
    {
        var touched = await store.GetIdentifiersAsync([identifier, .. others], cancellationToken).ConfigureAwait(false);
        var profiles = touched.Select(node => node.Profile).Distinct().ToList();
        if (others.Count == 0 && !await HasMatchesAsync(profiles[0], cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await ResolveRegionAsync(new RegionChange { Profiles = profiles, OrderChanged = true }, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask TakeAsync(List<Link> changed, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var ranked = new List<(LinkRank Rank, Link Link)>(changed.Count);
        foreach (var found in changed)
        {
            // Settling who may link may have dated the stored link meanwhile.
            var stored = await store.FindLinkAsync(found.A, found.B, found.Kind, cancellationToken).ConfigureAwait(false);
            var link = stored is null ? found : stored with { FirstSeen = at };
            var (a, b) = await GetEndsAsync(link.A, link.B, cancellationToken).ConfigureAwait(false);
            var seen = rules.LastSeenDecides(a, b) && link.LastSeen is null ? link with { LastSeen = at } : link;
            ranked.Add((LinkRank.Of(seen, a, b, rules), seen));
        }

        ranked.Sort(static (x, y) => x.Rank.CompareTo(y.Rank));
        foreach (var (_, link) in ranked)
        {
            await InsertAsync(link, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a link that is new, or whose rank has become better.</summary>
    private async ValueTask InsertAsync(Link link, CancellationToken cancellationToken)
    {
        var (a, b) = await GetEndsAsync(link.A, link.B, cancellationToken).ConfigureAwait(false);
        var state = rules.StateByEnds(link, a, b);
        if (state != LinkState.Holds)
        {
            await store.SaveLinkAsync(link with { State = state, LimitedType = null }, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (evidence is not null && (await HasMatchesAsync(a.Profile, cancellationToken).ConfigureAwait(false) || await HasMatchesAsync(b.Profile, cancellationToken).ConfigureAwait(false)))
        {
            await ResolveRegionAsync(
                new RegionChange { Profiles = [a.Profile, b.Profile], From = LinkRank.Of(link, a, b, rules), Added = link },
                cancellationToken).ConfigureAwait(false);
            return;
        }

        if (a.Profile == b.Profile)
        {
            await store.SaveLinkAsync(link with { State = state, LimitedType = null }, cancellationToken).ConfigureAwait(false);
            return;
        }

        var clusterA = await store.GetClusterAsync(a.Profile, cancellationToken).ConfigureAwait(false);
        var clusterB = await store.GetClusterAsync(b.Profile, cancellationToken).ConfigureAwait(false);
        var (verdict, limitedType) = await CheckUnionAsync(link, clusterA, clusterB, cancellationToken).ConfigureAwait(false);
        if (verdict == LinkState.Holds)
        {
            await UniteAsync(clusterA, clusterB, cancellationToken).ConfigureAwait(false);
            await store.SaveLinkAsync(link with { State = LinkState.Holds, LimitedType = null }, cancellationToken).ConfigureAwait(false);
            return;
        }

        var rank = LinkRank.Of(link, a, b, rules);
        if (await IsLastAsync(rank, [.. clusterA, .. clusterB], cancellationToken).ConfigureAwait(false))
        {
            await store.SaveLinkAsync(link with { State = verdict, LimitedType = limitedType }, cancellationToken).ConfigureAwait(false);
            return;
        }

        await ResolveRegionAsync(
            new RegionChange { Profiles = [a.Profile, b.Profile], From = rank, Added = link },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> HasMatchesAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        foreach (var node in await store.GetClusterAsync(profile, cancellationToken).ConfigureAwait(false))
        {
            foreach (var filter in new[] { LinkFilter.Holding, LinkFilter.Refused })
            {
                var links = await store.GetLinksAsync(node.Id, filter, int.MaxValue, cancellationToken).ConfigureAwait(false);
                if (links.Any(static link => link.Kind == LinkKind.Match))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private async ValueTask<(LinkState State, string? LimitedType)> CheckUnionAsync(
        Link link,
        IReadOnlyList<IdentifierNode> clusterA,
        IReadOnlyList<IdentifierNode> clusterB,
        CancellationToken cancellationToken)
    {
        var forest = new ClusterForest(rules);

        // A forbid is recorded at both ends, so those of the smaller side are enough.
        var smaller = clusterA.Count <= clusterB.Count ? clusterA : clusterB;
        foreach (var node in smaller)
        {
            var forbids = await store.GetLinksAsync(node.Id, LinkFilter.Forbidding, int.MaxValue, cancellationToken).ConfigureAwait(false);
            forest.Add(node, forbids.Count == 0 ? null : [.. forbids.Select(forbid => forbid.Other(node.Id))]);
        }

        foreach (var node in ReferenceEquals(smaller, clusterA) ? clusterB : clusterA)
        {
            forest.Add(node, null);
        }

        var (treeA, treeB) = (UniteAll(forest, clusterA), UniteAll(forest, clusterB));
        var state = forest.Check(link.Kind, treeA, treeB, out var limitedType);
        return (state, limitedType);
    }

    private static ClusterForest.Tree UniteAll(ClusterForest forest, IReadOnlyList<IdentifierNode> cluster)
    {
        var tree = forest.Find(cluster[0].Id);
        for (var i = 1; i < cluster.Count; i++)
        {
            tree = ClusterForest.Unite(tree, forest.Find(cluster[i].Id));
        }

        return tree;
    }

    private async ValueTask UniteAsync(IReadOnlyList<IdentifierNode> clusterA, IReadOnlyList<IdentifierNode> clusterB, CancellationToken cancellationToken)
    {
        var (older, younger) = clusterA[0].Profile.Value < clusterB[0].Profile.Value ? (clusterA, clusterB) : (clusterB, clusterA);
        await AssignAsync(younger, older[0].Profile, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask AssignAsync(IReadOnlyCollection<IdentifierNode> nodes, ProfileId profile, CancellationToken cancellationToken)
    {
        foreach (var node in nodes)
        {
            _before.TryAdd(node.Id, node.Profile);
        }

        await store.AssignClusterAsync([.. nodes.Select(node => node.Id)], profile, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> IsLastAsync(LinkRank rank, IReadOnlyList<IdentifierNode> nodes, CancellationToken cancellationToken)
    {
        var byId = nodes.ToDictionary(node => node.Id);
        foreach (var node in nodes)
        {
            foreach (var link in await store.GetLinksAsync(node.Id, LinkFilter.Holding, int.MaxValue, cancellationToken).ConfigureAwait(false))
            {
                if (link.A == node.Id && LinkRank.Of(link, node, byId[link.B], rules).CompareTo(rank) > 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private async ValueTask ResolveRegionAsync(RegionChange change, CancellationToken cancellationToken)
    {
        var region = new RegionResolver(rules, store, evidence);
        foreach (var (profile, moved) in await region.ResolveAsync(change, cancellationToken).ConfigureAwait(false))
        {
            await AssignAsync(moved, profile, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<(IdentifierNode A, IdentifierNode B)> GetEndsAsync(long a, long b, CancellationToken cancellationToken)
    {
        var ends = await store.GetIdentifiersAsync([a, b], cancellationToken).ConfigureAwait(false);
        return (ends[0], ends[1]);
    }
}
