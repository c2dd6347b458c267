using System.Runtime.InteropServices;

namespace Cdp.Identity;

/// <summary>Resolves a graph from scratch, link by link in their total order (Kruskal's scheme with constraints).</summary>
internal sealed class IdentityResolver(IdentityRules rules, IUnionEvidence? evidence = null) : IIdentityResolver
{
    /// <summary>Resolves in these steps: 1. give each identifier its status; 2. rank the links; 3. take them in order; 4. name the clusters.</summary>
    /// <inheritdoc/>
    public Resolution Resolve(IReadOnlyCollection<IdentifierNode> identifiers, IReadOnlyCollection<Link> links)
    {
        ArgumentNullException.ThrowIfNull(identifiers);
        ArgumentNullException.ThrowIfNull(links);

        // :: Step 1: give each identifier its status
        var nodes = GiveStatus(identifiers, links);

        // :: Step 2: rank the links
        var ranked = new List<(LinkRank Rank, Link Link)>(links.Count);
        var forbids = new List<Link>();
        var forbidden = new Dictionary<long, HashSet<long>>();
        foreach (var link in links)
        {
            if (link.Kind == LinkKind.Forbid)
            {
                forbids.Add(link with { State = LinkState.Forbids, LimitedType = null });
                (CollectionsMarshal.GetValueRefOrAddDefault(forbidden, link.A, out _) ??= []).Add(link.B);
                (CollectionsMarshal.GetValueRefOrAddDefault(forbidden, link.B, out _) ??= []).Add(link.A);
            }
            else
            {
                ranked.Add((LinkRank.Of(link, nodes[link.A], nodes[link.B], rules), link));
            }
        }

        ranked.Sort(static (x, y) => x.Rank.CompareTo(y.Rank));

        // :: Step 3: take them in order
        var forest = new ClusterForest(rules, evidence);
        foreach (var node in nodes.Values)
        {
            forest.Add(node, forbidden.GetValueOrDefault(node.Id));
        }

        var taken = new List<Link>(links.Count);
        foreach (var (_, link) in ranked)
        {
            taken.Add(Take(forest, link, nodes[link.A], nodes[link.B]));
        }

        taken.AddRange(forbids);

        // :: Step 4: name the clusters by their oldest identifier
        var resolved = new List<IdentifierNode>(nodes.Count);
        foreach (var tree in forest.Roots)
        {
            var profile = new ProfileId(tree.Members.Min());
            foreach (var id in tree.Members)
            {
                resolved.Add(nodes[id] with { Profile = profile });
            }
        }

        resolved.Sort(static (x, y) => x.Id.CompareTo(y.Id));
        return new Resolution { Identifiers = resolved, Links = taken };
    }

    private Link Take(ClusterForest forest, Link link, IdentifierNode a, IdentifierNode b)
    {
        var state = rules.StateByEnds(link, a, b);
        string? limitedType = null;
        if (state == LinkState.Holds)
        {
            var (treeA, treeB) = (forest.Find(link.A), forest.Find(link.B));
            if (!ReferenceEquals(treeA, treeB))
            {
                state = forest.Check(link.Kind, treeA, treeB, out limitedType);
                if (state == LinkState.Holds)
                {
                    ClusterForest.Unite(treeA, treeB);
                }
            }
        }

        return link with { State = state, LimitedType = limitedType };
    }

    private Dictionary<long, IdentifierNode> GiveStatus(IReadOnlyCollection<IdentifierNode> identifiers, IReadOnlyCollection<Link> links)
    {
        var nodes = identifiers.ToDictionary(node => node.Id);
        var neighbors = new Dictionary<long, Dictionary<string, int>>();
        foreach (var link in links)
        {
            if (!nodes.TryGetValue(link.A, out var a) || !nodes.TryGetValue(link.B, out var b))
            {
                throw new ArgumentException("A link has an end that is not among the identifiers. Give every identifier that a link names.", nameof(links));
            }

            if (link.Kind == LinkKind.SeenTogether)
            {
                CountNeighbor(neighbors, a, b);
                CountNeighbor(neighbors, b, a);
            }
        }

        var none = new Dictionary<string, int>();
        foreach (var node in identifiers)
        {
            var status = rules.StatusOf(node.Identifier, neighbors.GetValueOrDefault(node.Id) ?? none);
            nodes[node.Id] = node with { Status = status };
        }

        return nodes;
    }

    private void CountNeighbor(Dictionary<long, Dictionary<string, int>> neighbors, IdentifierNode node, IdentifierNode other)
    {
        if (rules.CountsAsNeighbor(other.Identifier))
        {
            var counts = CollectionsMarshal.GetValueRefOrAddDefault(neighbors, node.Id, out _) ??= new Dictionary<string, int>(StringComparer.Ordinal);
            CollectionsMarshal.GetValueRefOrAddDefault(counts, other.Identifier.Type, out _)++;
        }
    }
}
