namespace Cdp.Matching.Clustering;

/// <summary>Sets of numbered things that grow by uniting two: a disjoint-set forest with union by size and path halving.</summary>
/// <seealso href="https://doi.org/10.1145/321879.321884">Tarjan 1975</seealso>
internal sealed class DisjointSets
{
    private readonly int[] _parents;
    private readonly int[] _sizes;

    public DisjointSets(int count)
    {
        _parents = new int[count];
        _sizes = new int[count];
        for (var i = 0; i < count; i++)
        {
            _parents[i] = i;
            _sizes[i] = 1;
        }
    }

    /// <summary>Gives the member that stands for the whole set.</summary>
    public int Find(int member)
    {
        var parents = _parents;
        while (parents[member] != member)
        {
            parents[member] = parents[parents[member]];
            member = parents[member];
        }

        return member;
    }

    /// <summary>Unites the sets of two members.</summary>
    /// <returns>The member that stands for the united set.</returns>
    public int Unite(int left, int right)
    {
        left = Find(left);
        right = Find(right);
        if (left == right)
        {
            return left;
        }

        var (small, large) = _sizes[left] <= _sizes[right] ? (left, right) : (right, left);
        _parents[small] = large;
        _sizes[large] += _sizes[small];
        return large;
    }

    /// <summary>Numbers the sets from 0, in the order of their lowest members.</summary>
    public int[] Label()
    {
        var labels = new int[_parents.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = Find(i);
        }

        return ClusterLabels.Number(labels);
    }
}
