namespace Cdp.ComparisonBenchmarks.Sets;

/// <summary>The peer: hash sets of numbers. The smaller of the sets that must have a number is walked through, the other and the third one are asked.</summary>
internal sealed class HashSetSide
{
    private readonly HashSet<int> _fewer;
    private readonly HashSet<int> _more;
    private readonly HashSet<int> _without;

    public HashSetSide(int[] first, int[] second, int[] without)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sets = (Fill(first), Fill(second), Fill(without));
        Bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        (_fewer, _more) = first.Length <= second.Length ? (sets.Item1, sets.Item2) : (sets.Item2, sets.Item1);
        _without = sets.Item3;
    }

    /// <summary>Gets what the three sets take in memory.</summary>
    public long Bytes { get; }

    public long Count()
    {
        var (more, without) = (_more, _without);
        var count = 0L;
        foreach (var id in _fewer)
        {
            if (more.Contains(id) && !without.Contains(id))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Makes a set with no more room than it needs, so that all that is allocated is kept.</summary>
    private static HashSet<int> Fill(int[] ids)
    {
        var set = new HashSet<int>(ids.Length);
        foreach (var id in ids)
        {
            set.Add(id);
        }

        return set;
    }
}
