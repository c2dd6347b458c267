namespace Cdp.Identity;

/// <content>The sweep over the links of a region, and how clusters grew.</content>
internal sealed partial class RegionResolver
{
    /// <summary>Takes the links of the region in their order, and tests those that leave it.</summary>
    private SweepResult Sweep(RegionChange change)
    {
        var forest = new ClusterForest(rules, evidence);
        foreach (var node in _nodes.Values)
        {
            forest.Add(node, _forbidden.GetValueOrDefault(node.Id));
        }

        var result = new SweepResult { Forest = forest };
        foreach (var (rank, link) in RankLinks(change))
        {
            var (aInside, bInside) = (_inside.Contains(link.A), _inside.Contains(link.B));
            var state = rules.StateByEnds(link, _nodes[link.A], _nodes[link.B]);
            string? limitedType = null;
            if (state == LinkState.Holds)
            {
                var (a, b) = (forest.Find(link.A), forest.Find(link.B));
                if (!aInside && !bInside)
                {
                    // Outside the region clusters grow as they did.
                    if (link.State == LinkState.Holds && !ReferenceEquals(a, b))
                    {
                        ClusterForest.Unite(a, b);
                    }

                    continue;
                }

                if (!ReferenceEquals(a, b))
                {
                    state = forest.Check(link.Kind, a, b, out limitedType);
                    if (state == LinkState.Holds && aInside && bInside)
                    {
                        ClusterForest.Unite(a, b);
                        result.Taken.Add((rank, link.A, link.B));
                    }
                    else if (!(aInside && bInside) && state is LinkState.Holds or LinkState.RefusedByEvidence)
                    {
                        if (rank.CompareTo(change.From) <= 0)
                        {
                            // It ranks before the change: nothing that could take it has changed.
                            continue;
                        }

                        var outside = _nodes[aInside ? link.B : link.A].Profile;
                        if (!_read.Contains(outside))
                        {
                            result.Unread = outside;
                            return result;
                        }

                        if (state == LinkState.Holds)
                        {
                            result.Reached = outside;
                            return result;
                        }
                    }
                }
            }

            if (aInside || bInside)
            {
                Compare(change, link, state, limitedType, result);
            }
        }

        return result;
    }

    private void Compare(RegionChange change, Link link, LinkState state, string? limitedType, SweepResult result)
    {
        var isStored = _stored.TryGetValue((link.A, link.B, link.Kind), out var stored) && !ReferenceEquals(link, change.Added);
        if (!isStored || stored!.State != state || stored.LimitedType != limitedType)
        {
            result.Altered.Add(link with { State = state, LimitedType = limitedType });
        }
    }

    private List<(LinkRank Rank, Link Link)> RankLinks(RegionChange change)
    {
        var ranked = new List<(LinkRank Rank, Link Link)>(_stored.Count + 1);
        foreach (var link in _stored.Values)
        {
            if (!IsSame(link, change.Added) && !IsSame(link, change.Removed))
            {
                ranked.Add((LinkRank.Of(link, _nodes[link.A], _nodes[link.B], rules), link));
            }
        }

        if (change.Added is { } added)
        {
            ranked.Add((LinkRank.Of(added, _nodes[added.A], _nodes[added.B], rules), added));
        }

        ranked.Sort(static (x, y) => x.Rank.CompareTo(y.Rank));
        return ranked;
    }

    private static bool IsSame(Link link, Link? other) => other is not null && link.A == other.A && link.B == other.B && link.Kind == other.Kind;

    /// <summary>Finds a hub whose cluster is, at some rank, less than what it was before the change, so that one of its refused links may now be taken.</summary>
    private long? FindLosingHub(RegionChange change, SweepResult sweep)
    {
        foreach (var hub in _hubs)
        {
            if (change.OrderChanged || HasLost(hub, sweep))
            {
                return hub;
            }
        }

        return null;
    }

    private bool HasLost(long hub, SweepResult sweep)
    {
        var before = Grow(hub, _stored.Values
            .Where(link => link.State == LinkState.Holds && _nodes[link.A].Profile == _nodes[hub].Profile && _nodes[link.B].Profile == _nodes[hub].Profile)
            .Select(link => (Rank: LinkRank.Of(link, _nodes[link.A], _nodes[link.B], rules), link.A, link.B))
            .OrderBy(step => step.Rank));
        var after = Grow(hub, sweep.Taken);

        if (evidence is not null)
        {
            // What records say may change in either direction.
            return before.Count != after.Count || before.Zip(after).Any(static steps => !steps.First.IsSameAs(steps.Second));
        }

        var at = -1;
        foreach (var old in before)
        {
            while (at + 1 < after.Count && after[at + 1].Rank.CompareTo(old.Rank) <= 0)
            {
                at++;
            }

            if (at < 0 || !after[at].Covers(old))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Follows how the cluster of an identifier grew.</summary>
    private List<GrowthStep> Grow(long id, IEnumerable<(LinkRank Rank, long A, long B)> taken)
    {
        var forest = new ClusterForest(rules);
        foreach (var member in _inside)
        {
            forest.Add(_nodes[member], _forbidden.GetValueOrDefault(member));
        }

        var steps = new List<GrowthStep>();
        foreach (var (rank, a, b) in taken)
        {
            var (treeA, treeB) = (forest.Find(a), forest.Find(b));
            if (!ReferenceEquals(treeA, treeB))
            {
                var united = ClusterForest.Unite(treeA, treeB);
                if (ReferenceEquals(forest.Find(id), united))
                {
                    steps.Add(new GrowthStep(rank, united));
                }
            }
        }

        return steps;
    }

    /// <summary>What the rules look at in a cluster, at one moment of its growth.</summary>
    private sealed class GrowthStep(LinkRank rank, ClusterForest.Tree tree)
    {
        private readonly HashSet<long> _members = [.. tree.Members];
        private readonly Dictionary<string, int> _counts = new(tree.Counts, StringComparer.Ordinal);
        private readonly HashSet<long> _forbidden = tree.Forbidden is null ? [] : [.. tree.Forbidden];

        public LinkRank Rank { get; } = rank;

        public bool IsSameAs(GrowthStep other) => Rank.CompareTo(other.Rank) == 0 && _members.SetEquals(other._members);

        public bool Covers(GrowthStep other) =>
            _members.Count >= other._members.Count
            && _forbidden.IsSupersetOf(other._forbidden)
            && other._counts.All(count => _counts.GetValueOrDefault(count.Key) >= count.Value);
    }

    private sealed class SweepResult
    {
        public required ClusterForest Forest { get; init; }

        /// <summary>Gets the unions that were made, by rank.</summary>
        public List<(LinkRank Rank, long A, long B)> Taken { get; } = [];

        /// <summary>Gets the links whose state is not the stored one.</summary>
        public List<Link> Altered { get; } = [];

        /// <summary>Gets or sets a cluster outside the region that must be read to know whether a link stays refused.</summary>
        public ProfileId? Unread { get; set; }

        /// <summary>Gets or sets a cluster outside the region that a link now reaches.</summary>
        public ProfileId? Reached { get; set; }
    }
}
