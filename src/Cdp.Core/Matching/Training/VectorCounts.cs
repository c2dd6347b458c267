using System.Runtime.InteropServices;

namespace Cdp.Matching.Training;

/// <summary>How many pairs have each comparison vector. Expectation maximisation runs on these counts, not on the pairs.</summary>
/// <remarks>A vector is one number: the levels of the comparisons as digits, each in the base of its comparison's number of levels.</remarks>
internal sealed class VectorCounts
{
    private readonly int[] _levelCounts;
    private readonly Dictionary<ulong, long> _counts = [];

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
    }

    /// <summary>Gets the number of pairs.</summary>
    public long Total { get; private set; }

    public void Add(ReadOnlySpan<byte> levels) => Add(Encode(levels), 1);

    public void Add(VectorCounts other)
    {
        foreach (var (vector, count) in other._counts)
        {
            Add(vector, count);
        }
    }

    /// <summary>Gives the vectors with their numbers, in an order that depends on nothing but them.</summary>
    public List<(byte[] Levels, long Count)> ToList() =>
        [.. _counts.OrderBy(entry => entry.Key).Select(entry => (Decode(entry.Key), entry.Value))];

    private void Add(ulong vector, long count)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, vector, out _) += count;
        Total += count;
    }

    private ulong Encode(ReadOnlySpan<byte> levels)
    {
        ulong vector = 0;
        for (var i = 0; i < levels.Length; i++)
        {
            vector = (vector * (ulong)_levelCounts[i]) + levels[i];
        }

        return vector;
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
