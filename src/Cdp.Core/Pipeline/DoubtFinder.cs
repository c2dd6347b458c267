using Cdp.Identity;
using Cdp.Matching.Clustering;
using Cdp.Matching.Live;
using Cdp.Matching.Scoring;

namespace Cdp.Pipeline;

/// <summary>Finds the profiles that may be several people.</summary>
/// <remarks>
/// The links that hold a profile together are taken in the order of the graph, the strongest first, and those that unite something are a tree: the strongest way from each identifier to
/// each other one. A link without which the profile falls apart is in it, and taking any link out of the tree leaves two sides.
/// </remarks>
internal sealed class DoubtFinder(MatchSnapshot snapshot, IdentityRules rules)
{
    /// <summary>Finds doubts.</summary>
    /// <returns>At most one for each profile, the greatest first.</returns>
    public List<ProfileDoubt> Find(int limit, CancellationToken cancellationToken)
    {
        var holding = snapshot.Links.Where(link => link.State == LinkState.Holds && link.Kind != LinkKind.Forbid)
            .GroupBy(link => snapshot.ProfileOf(link.A))
            .Where(group => group.Any(link => snapshot.IsLinked(link)));
        var doubts = new List<ProfileDoubt>();
        foreach (var profile in holding)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cluster = new Cluster(snapshot, rules, [.. profile.Where(snapshot.IsLinked)]);
            ProfileDoubt?[] found = [FindBridge(profile.Key, cluster), FindContradiction(profile.Key, cluster)];
            if (found.OfType<ProfileDoubt>().MaxBy(doubt => doubt.Doubt) is { } greatest)
            {
                doubts.Add(greatest);
            }
        }

        return [.. doubts.OrderByDescending(doubt => doubt.Doubt).ThenBy(doubt => doubt.Profile.Value).Take(limit)];
    }

    private ProfileDoubt? FindBridge(ProfileId profile, Cluster cluster) =>
        cluster.FindBridges().Where(link => link.Kind == LinkKind.Match).MinBy(link => link.Weight) is { } weakest
            ? Describe(profile, cluster, DoubtKind.WeakBridge, 1 - MatchWeights.ToProbability(weakest.Weight), weakest, contradicting: null)
            : null;

    /// <summary>Finds the two identifiers that speak against each other most, if they do so clearly: as clearly as a match speaks for.</summary>
    private ProfileDoubt? FindContradiction(ProfileId profile, Cluster cluster)
    {
        var known = cluster.Members.Where(snapshot.Comparable.Has).Order().ToList();
        var (worst, at) = (-snapshot.Model.LinkWeight, default((long A, long B)?));
        foreach (var (i, a) in known.Index())
        {
            foreach (var b in known.Skip(i + 1).Where(b => !cluster.IsDecided(a, b)))
            {
                // The prior says nothing about these two.
                var weight = snapshot.Comparable.WeighAnyway(a, b) - snapshot.Model.PriorWeight;
                (worst, at) = weight < worst ? (weight, (a, b)) : (worst, at);
            }
        }

        return at is { } pair
            ? Describe(profile, cluster, DoubtKind.Contradiction, MatchWeights.ToProbability(-worst), cluster.FindWeakest(pair.A, pair.B), pair)
            : null;
    }

    private ProfileDoubt Describe(ProfileId profile, Cluster cluster, DoubtKind kind, double doubt, Link link, (long A, long B)? contradicting)
    {
        var sideA = cluster.SideOf(contradicting?.A ?? link.A, link);
        var sideB = cluster.Members.Except(sideA).ToHashSet();
        var (a, b) = sideA.Contains(link.A) ? (link.A, link.B) : (link.B, link.A);
        return new ProfileDoubt
        {
            Profile = profile,
            Kind = kind,
            Doubt = doubt,
            Link = link,
            A = IdentifierOf(a),
            B = IdentifierOf(b),
            SideA = Sort(sideA),
            SideB = Sort(sideB),
            Contradicting = contradicting is { } pair ? (IdentifierOf(pair.A), IdentifierOf(pair.B)) : null,
            Evidence = ComparableEntries.ToProbabilities(
                sideA.Where(snapshot.Comparable.Has).Sum(left => sideB.Where(snapshot.Comparable.Has).Sum(right => snapshot.Comparable.EvidenceOf(left, right)))),
        };
    }

    private Identifier IdentifierOf(long identifier) => snapshot.Nodes[identifier].Identifier;

    private List<Identifier> Sort(IEnumerable<long> identifiers) => [.. identifiers.Select(IdentifierOf).Order(Comparer<Identifier>.Create(static (x, y) => x.CompareTo(y)))];

    /// <summary>The graph of the links that hold one profile together.</summary>
    private sealed class Cluster
    {
        private readonly Dictionary<long, int> _numbers;
        private readonly List<Link> _links;
        private readonly List<Link> _tree = [];
        private readonly ILookup<long, Link> _linksOf;
        private readonly HashSet<(long A, long B)> _decided;

        public Cluster(MatchSnapshot snapshot, IdentityRules rules, IReadOnlyList<Link> links)
        {
            _decided = [.. links.Where(link => link.Kind == LinkKind.Manual).Select(link => (link.A, link.B))];

            // Of several links between the same two, the strongest speaks.
            _links =
            [
                .. links.OrderBy(link => LinkRank.Of(link, snapshot.Nodes[link.A], snapshot.Nodes[link.B], rules), Comparer<LinkRank>.Create(static (x, y) => x.CompareTo(y)))
                    .DistinctBy(link => (link.A, link.B)),
            ];
            Members = [.. _links.SelectMany(link => new[] { link.A, link.B }).Distinct()];
            _numbers = Members.Index().ToDictionary(member => member.Item, member => member.Index);
            var sets = new DisjointSets(Members.Count);
            foreach (var link in _links)
            {
                if (sets.Find(_numbers[link.A]) != sets.Find(_numbers[link.B]))
                {
                    sets.Unite(_numbers[link.A], _numbers[link.B]);
                    _tree.Add(link);
                }
            }

            _linksOf = _tree.SelectMany(link => new[] { (End: link.A, Link: link), (End: link.B, Link: link) }).ToLookup(end => end.End, end => end.Link);
        }

        public IReadOnlyList<long> Members { get; }

        public bool IsDecided(long a, long b) => _decided.Contains((a, b));

        public IEnumerable<Link> FindBridges()
        {
            var bridges = BridgeFinder.Find(Members.Count, [.. _links.Select(link => _numbers[link.A])], [.. _links.Select(link => _numbers[link.B])], CancellationToken.None);
            return _links.Where((_, i) => bridges[i]);
        }

        /// <summary>Finds the link that was taken last of those that lead from one identifier to another.</summary>
        public Link FindWeakest(long a, long b) => _tree.Last(link => !SideOf(a, link).Contains(b));

        /// <summary>Gives the identifiers that the other links hold together with one.</summary>
        public HashSet<long> SideOf(long identifier, Link without)
        {
            var side = new HashSet<long> { identifier };
            var open = new Queue<long>([identifier]);
            while (open.TryDequeue(out var next))
            {
                foreach (var link in _linksOf[next].Where(link => link != without))
                {
                    if (side.Add(link.Other(next)))
                    {
                        open.Enqueue(link.Other(next));
                    }
                }
            }

            return side;
        }
    }
}
