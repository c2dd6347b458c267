using System.Runtime.InteropServices;

namespace Cdp.Identity;

/// <summary>Sets of identifiers that grow by uniting two, as long as no identity rule is broken.</summary>
/// <remarks>
/// A disjoint-set forest with union by size and path halving (Tarjan, 1975) whose roots also carry what the rules need: the number of identifiers
/// by type, the size, and the identifiers that a forbid keeps out. All of these only grow, so a union that they refuse stays refused later. The evidence
/// of matches is asked last; it may change its mind.
/// </remarks>
internal sealed class ClusterForest(IdentityRules rules, IUnionEvidence? evidence = null)
{
    private readonly Dictionary<long, Tree> _trees = [];

    /// <summary>Adds an identifier as a set of its own.</summary>
    /// <param name="node">The identifier.</param>
    /// <param name="forbidden">The identifiers that a forbid keeps apart from it, or <see langword="null"/> for none.</param>
    public void Add(IdentifierNode node, IReadOnlyCollection<long>? forbidden) => _trees.Add(node.Id, new Tree(node, forbidden));

    /// <summary>Gives the set that an identifier is in.</summary>
    public Tree Find(long id)
    {
        var tree = _trees[id];
        while (tree.Parent is { } parent)
        {
            tree.Parent = parent.Parent ?? parent;
            tree = parent;
        }

        return tree;
    }

    /// <summary>Tells what, if anything, speaks against uniting two different sets because of a link of some kind.</summary>
    public LinkState Check(LinkKind kind, Tree a, Tree b, out string? limitedType)
    {
        limitedType = null;
        var (small, large) = a.Members.Count <= b.Members.Count ? (a, b) : (b, a);

        if (IsForbidden(small, large))
        {
            return LinkState.RefusedByForbid;
        }

        foreach (var (type, count) in small.Counts)
        {
            if (large.Counts.TryGetValue(type, out var other)
                && count + other > rules.TypeOf(type).Limit
                && (limitedType is null || string.CompareOrdinal(type, limitedType) < 0))
            {
                limitedType = type;
            }
        }

        if (limitedType is not null)
        {
            return LinkState.RefusedByLimit;
        }

        return small.Members.Count + large.Members.Count > rules.MaxClusterSize ? LinkState.RefusedByClusterSize
            : kind == LinkKind.Match && evidence?.Allows(small.Members, large.Members) == false ? LinkState.RefusedByEvidence
            : LinkState.Holds;
    }

    /// <summary>Unites two different sets.</summary>
    /// <returns>The united set.</returns>
    public static Tree Unite(Tree a, Tree b)
    {
        var (small, large) = a.Members.Count <= b.Members.Count ? (a, b) : (b, a);
        small.Parent = large;
        large.Members.AddRange(small.Members);
        foreach (var (type, count) in small.Counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(large.Counts, type, out _) += count;
        }

        if (small.Forbidden is not null)
        {
            (large.Forbidden ??= []).UnionWith(small.Forbidden);
        }

        return large;
    }

    /// <summary>Gives every set.</summary>
    public IEnumerable<Tree> Roots => _trees.Values.Where(tree => tree.Parent is null);

    private bool IsForbidden(Tree small, Tree large)
    {
        // A forbid is recorded at both of its ends, so looking from the side that carries forbids is enough.
        if (small.Forbidden is not null)
        {
            foreach (var id in small.Forbidden)
            {
                if (_trees.ContainsKey(id) && ReferenceEquals(Find(id), large))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>One identifier, and at a root the set that it stands for.</summary>
    internal sealed class Tree
    {
        public Tree(IdentifierNode node, IReadOnlyCollection<long>? forbidden)
        {
            Members.Add(node.Id);
            Counts.Add(node.Identifier.Type, 1);
            Forbidden = forbidden is { Count: > 0 } ? [.. forbidden] : null;
        }

        public Tree? Parent { get; set; }

        public List<long> Members { get; } = [];

        public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

        public HashSet<long>? Forbidden { get; set; }
    }
}
