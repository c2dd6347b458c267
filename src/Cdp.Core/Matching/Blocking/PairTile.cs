using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cdp.Matching.Blocking;

/// <summary>Some hundred records side by side, and which of them form pairs: one bit for each.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class PairTile(BlockIndex[] rules, int[]? sources)
{
    /// <summary>The greatest number of records: all that is known of them stays in the processor's cache.</summary>
    public const int MaxRows = 512;

    /// <summary>The number of words with a bit for each record.</summary>
    public const int LiveWords = MaxRows / 64;

    /// <summary>The bits of a tile of two records of which the first is paired with the second.</summary>
    public static ReadOnlySpan<ulong> LiveOfTwo => [1 << 1, 0, 0, 0, 0, 0, 0, 0];

    private readonly int[] _rows = new int[MaxRows];
    private readonly int[][] _keys = Array.ConvertAll(rules, _ => new int[MaxRows]);
    private readonly int[] _sources = new int[MaxRows];
    private readonly ulong[] _live = new ulong[LiveWords];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(ReadOnlySpan<int> rows)
    {
        rows.CopyTo(_rows.AsSpan(Count));
        Count += rows.Length;
    }

    /// <summary>Counts the pairs that bits stand for.</summary>
    public static int CountPairs(int first, int end, ReadOnlySpan<ulong> live)
    {
        var count = 0;
        for (var word = first >> 6; word <= (end - 1) >> 6; word++)
        {
            count += BitOperations.PopCount(live[word]);
        }

        return count;
    }

    /// <summary>Fetches what pairs are judged by: the blocks of the rules before one, and the sources.</summary>
    public void Fetch(int rule)
    {
        for (var earlier = 0; earlier < rule; earlier++)
        {
            if (rules[earlier].Keys is { } keys)
            {
                Gather(keys, _keys[earlier]);
            }
        }

        if (sources is not null)
        {
            Gather(sources, _sources);
        }
    }

    /// <summary>Finds which records form pairs with one: those of other sources, where that counts, that no earlier rule and no earlier block brought.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="block">The block.</param>
    /// <param name="left">The place of the record.</param>
    /// <param name="first">The first place of the others.</param>
    /// <param name="end">The place behind the last one.</param>
    /// <returns>A bit for each place; empty when there is no pair.</returns>
    public ReadOnlySpan<ulong> FindPairs(int rule, int block, int left, int first, int end)
    {
        SetRange(first, end);
        if (sources is not null)
        {
            ClearEqual(_sources, left, first, end);
        }

        for (var earlier = 0; earlier < rule; earlier++)
        {
            if (rules[earlier].Keys is not null && _keys[earlier][left] >= 0)
            {
                ClearEqual(_keys[earlier], left, first, end);
            }
        }

        for (var earlier = 0; earlier < rule; earlier++)
        {
            if (rules[earlier].Keys is null)
            {
                KeepWhere(rules[earlier], left, -1);
            }
        }

        if (rules[rule].HasSeveralKeys)
        {
            KeepWhere(rules[rule], left, block);
        }

        return _live.AsSpan().ContainsAnyExcept(0UL) ? _live : [];
    }

    private void Gather(int[] from, int[] to)
    {
        for (var i = 0; i < Count; i++)
        {
            to[i] = from[_rows[i]];
        }
    }

    private void SetRange(int first, int end)
    {
        for (var word = 0; word < LiveWords; word++)
        {
            var (from, to) = (Math.Clamp(first - (word << 6), 0, 64), Math.Clamp(end - (word << 6), 0, 64));
            _live[word] = from >= to ? 0 : (ulong.MaxValue >> (64 - (to - from))) << from;
        }
    }

    private void ClearEqual(int[] numbers, int left, int first, int end)
    {
        var wanted = Vector256.Create(numbers[left]);
        ref var start = ref MemoryMarshal.GetArrayDataReference(numbers);
        for (var at = first & ~7; at < end; at += Vector256<int>.Count)
        {
            ulong equal = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)at), wanted).ExtractMostSignificantBits();
            _live[at >> 6] &= ~(equal << (at & 63));
        }
    }

    /// <summary>Keeps the pairs whose first common block is a certain one, or with -1 those that share none.</summary>
    private void KeepWhere(BlockIndex index, int left, int block)
    {
        for (var word = left >> 6; word < LiveWords; word++)
        {
            for (var open = _live[word]; open != 0; open &= open - 1)
            {
                var bit = BitOperations.TrailingZeroCount(open);
                _live[word] &= ~((index.FirstCommonKey(_rows[left], _rows[(word << 6) + bit]) == block ? 0UL : 1UL) << bit);
            }
        }
    }
}
