namespace Cdp.Identity;

/// <summary>Resolves some clusters again after a change, and reaches outward only where an outcome alters.</summary>
/// <remarks>
/// The clusters are resolved by themselves. That is right as long as every link that leaves the region is refused as before, so each such link that ranks
/// behind the change is tested against what its two sides are when its turn comes; where it would now be taken, the cluster at its other end joins the region.
/// Two shortcuts keep this local. A rule that refuses the other end alone refuses its whole cluster, so that cluster need not be read. And an identifier
/// with very many refused links is passed over when at every rank its cluster is at least what it was before: what was refused is refused again. What
/// records say about a match has no such shortcut: the cluster at the other end is read, and such an identifier is passed over only when its cluster grew as before.
/// </remarks>
internal sealed partial class RegionResolver(IdentityRules rules, IIdentityStore store, IUnionEvidence? evidence)
{
    private readonly Dictionary<long, IdentifierNode> _nodes = [];
    private readonly HashSet<long> _inside = [];
    private readonly HashSet<ProfileId> _region = [];
    private readonly HashSet<ProfileId> _read = [];
    private readonly Dictionary<long, long[]> _forbidden = [];
    private readonly Dictionary<(long A, long B, LinkKind Kind), Link> _stored = [];
    private readonly HashSet<long> _hubs = [];

    /// <summary>Resolves in these steps: 1. read the region; 2. sweep its links by rank; 3. read more or reach further, and sweep again; 4. store what altered.</summary>
    /// <param name="change">What changed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The identifiers that are to move, by the profile that they are to have. The states of links are stored.</returns>
    public async ValueTask<IReadOnlyList<(ProfileId Profile, IReadOnlyList<IdentifierNode> Moved)>> ResolveAsync(RegionChange change, CancellationToken cancellationToken)
    {
        // :: Step 1: read the region
        foreach (var profile in change.Profiles)
        {
            await ReachAsync(profile, cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            // :: Step 2: sweep its links by rank
            await ReadHubPairsAsync(cancellationToken).ConfigureAwait(false);
            if (evidence is not null)
            {
                await evidence.LoadAsync(_nodes.Keys, cancellationToken).ConfigureAwait(false);
            }

            var sweep = Sweep(change);

            // :: Step 3: read more or reach further, and sweep again
            if (sweep.Unread is { } unread)
            {
                await ReadClusterAsync(unread, cancellationToken).ConfigureAwait(false);
            }
            else if (sweep.Reached is { } reached)
            {
                await ReachAsync(reached, cancellationToken).ConfigureAwait(false);
            }
            else if (FindLosingHub(change, sweep) is { } hub)
            {
                await ReadRefusedAsync(hub, int.MaxValue, cancellationToken).ConfigureAwait(false);
                _hubs.Remove(hub);
            }
            else
            {
                // :: Step 4: store what altered
                foreach (var link in sweep.Altered)
                {
                    await store.SaveLinkAsync(link, cancellationToken).ConfigureAwait(false);
                }

                return Moves(sweep);
            }
        }
    }

    private async ValueTask ReachAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        if (!_region.Add(profile))
        {
            return;
        }

        await ReadClusterAsync(profile, cancellationToken).ConfigureAwait(false);
        foreach (var node in _nodes.Values.Where(node => node.Profile == profile).ToList())
        {
            _inside.Add(node.Id);
            await ReadRefusedAsync(node.Id, rules.HubDegree, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask ReadClusterAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        if (!_read.Add(profile))
        {
            return;
        }

        foreach (var node in await store.GetClusterAsync(profile, cancellationToken).ConfigureAwait(false))
        {
            await ReadNodeAsync(node, cancellationToken).ConfigureAwait(false);
            foreach (var link in await store.GetLinksAsync(node.Id, LinkFilter.Holding, int.MaxValue, cancellationToken).ConfigureAwait(false))
            {
                _stored[(link.A, link.B, link.Kind)] = link;
            }
        }
    }

    private async ValueTask ReadNodeAsync(IdentifierNode node, CancellationToken cancellationToken)
    {
        if (_nodes.TryAdd(node.Id, node))
        {
            var forbids = await store.GetLinksAsync(node.Id, LinkFilter.Forbidding, int.MaxValue, cancellationToken).ConfigureAwait(false);
            if (forbids.Count > 0)
            {
                _forbidden[node.Id] = [.. forbids.Select(forbid => forbid.Other(node.Id))];
            }
        }
    }

    private async ValueTask ReadRefusedAsync(long id, int limit, CancellationToken cancellationToken)
    {
        var refused = await store.GetLinksAsync(id, LinkFilter.Refused, limit, cancellationToken).ConfigureAwait(false);
        if (refused.Count == limit)
        {
            _hubs.Add(id);
            return;
        }

        foreach (var link in refused)
        {
            _stored[(link.A, link.B, link.Kind)] = link;
        }

        // The other ends are read alone: their type is often enough to know that the link stays refused.
        var others = refused.Select(link => link.Other(id)).Where(other => !_nodes.ContainsKey(other)).ToHashSet();
        foreach (var node in await store.GetIdentifiersAsync(others, cancellationToken).ConfigureAwait(false))
        {
            await ReadNodeAsync(node, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the links between two hubs of the region, which neither of them listed.</summary>
    private async ValueTask ReadHubPairsAsync(CancellationToken cancellationToken)
    {
        foreach (var a in _hubs)
        {
            foreach (var b in _hubs)
            {
                if (a < b)
                {
                    foreach (var kind in new[] { LinkKind.Manual, LinkKind.SeenTogether, LinkKind.Match })
                    {
                        if (await store.FindLinkAsync(a, b, kind, cancellationToken).ConfigureAwait(false) is { } link)
                        {
                            _stored[(a, b, kind)] = link;
                        }
                    }
                }
            }
        }
    }

    private List<(ProfileId Profile, IReadOnlyList<IdentifierNode> Moved)> Moves(SweepResult sweep)
    {
        var moves = new List<(ProfileId, IReadOnlyList<IdentifierNode>)>();
        foreach (var tree in sweep.Forest.Roots)
        {
            if (_inside.Contains(tree.Members[0]))
            {
                var profile = new ProfileId(tree.Members.Min());
                var moved = tree.Members.Select(id => _nodes[id]).Where(node => node.Profile != profile).OrderBy(node => node.Id).ToList();
                if (moved.Count > 0)
                {
                    moves.Add((profile, moved));
                }
            }
        }

        moves.Sort(static (x, y) => x.Item1.Value.CompareTo(y.Item1.Value));
        return moves;
    }
}
