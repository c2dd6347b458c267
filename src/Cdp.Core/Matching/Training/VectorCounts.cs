using System.Runtime.InteropServices;

namespace Cdp.Matching.Training;

/// <summary>How many pairs have each comparison vector. Expectation maximisation runs on these counts, not on the pairs.</summary>
/// <remarks>A vector is one number: the levels of the comparisons as digits, each in the base of its comparison's number of levels.</remarks>
internal sealed class VectorCounts
{
    private const int MostDirect = 1 << 16;

    private readonly int[] _levelCounts;
    private readonly Dictionary<ulong, long> _counts = [];

    // Few vectors have a place each.
    private readonly long[]? _direct;

    public VectorCounts(IEnumerable<int> levelCounts)
    {
        _levelCounts = [.. levelCounts];

        // 2^64 vectors are enough for twenty comparisons of nine levels.
        var room = 1.0;
        foreach (var count in _levelCounts)
        {
            room *= count;
        }

        if (room > ulong.MaxValue)
        {
            throw new ArgumentException("The comparisons have more combinations of levels than can be counted. Use fewer comparisons or levels.", nameof(levelCounts));
        }

        _direct = room <= MostDirect ? new long[(int)room] : null;
    }

    /// <summary>Gets the number of pairs.</summary>
    public long Total { get; private set; }

    /// <summary>Counts a pair by the number of its vector.</summary>
    public void Add(ulong vector)
    {
        if (_direct is { } direct)
        {
            direct[vector]++;
            Total++;
            return;
        }

        Add(vector, 1);
    }

    public void Add(VectorCounts other)
    {
        foreach (var (vector, count) in other.Counts())
        {
            Add(vector, count);
        }
    }

    /// <summary>Gives the vectors with their numbers, in an order that depends on nothing but them.</summary>
    public List<(byte[] Levels, long Count)> ToList() =>
        [.. Counts().OrderBy(entry => entry.Key).Select(entry => (Decode(entry.Key), entry.Value))];

    private IEnumerable<KeyValuePair<ulong, long>> Counts() =>
        _direct is null ? _counts : _direct.Select((count, vector) => KeyValuePair.Create((ulong)vector, count)).Where(entry => entry.Value > 0);

    private void Add(ulong vector, long count)
    {
        if (_direct is { } direct)
        {
            direct[vector] += count;
            Total += count;
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_counts, vector, out _) += count;
        Total += count;
    }

    private byte[] Decode(ulong vector)
    {
        var levels = new byte[_levelCounts.Length];
        for (var i = levels.Length - 1; i >= 0; i--)
        {
            (vector, var level) = Math.DivRem(vector, (ulong)_levelCounts[i]);
            levels[i] = (byte)level;
        }

        return levels;
    }
}
