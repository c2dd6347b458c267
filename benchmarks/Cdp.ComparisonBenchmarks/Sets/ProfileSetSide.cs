using Cdp.Segmentation.Sets;

namespace Cdp.ComparisonBenchmarks.Sets;

/// <summary>The product's sets, counted by an expression. It is made once, as the peer chooses once which set to walk through.</summary>
internal sealed class ProfileSetSide
{
    private readonly ProfileSetExpression _expression;

    public ProfileSetSide(int[] first, int[] second, int[] without)
    {
        // What is allocated on the way is gone before the heap is measured.
        var before = GC.GetTotalMemory(forceFullCollection: true);
        ProfileSet[] sets = [Fill(first), Fill(second), Fill(without)];
        HeapBytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Bytes = sets.Sum(set => set.SizeInBytes);
        Members = [.. sets.Select(set => set.Count)];
        _expression = ProfileSetExpression.All(sets[0], sets[1], ProfileSetExpression.Not(sets[2]));
    }

    /// <summary>Gets what the three sets say that they take in memory.</summary>
    public long Bytes { get; }

    /// <summary>Gets by how much the heap grew when they were made.</summary>
    public long HeapBytes { get; }

    public IReadOnlyList<long> Members { get; }

    public long Count() => _expression.Count();

    private static ProfileSet Fill(int[] ids) => ProfileSet.Create(ids.Select(id => new ProfileId(id)));
}
