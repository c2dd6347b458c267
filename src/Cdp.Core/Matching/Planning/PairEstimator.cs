using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Planning;

/// <summary>Estimates how many pairs a blocking rule finds, from records chosen by a hash of their ids.</summary>
/// <remarks>Safe for use from many threads at once.</remarks>
internal sealed class PairEstimator
{
    // Enough for a relative error of a few per cent where rules find enough pairs to matter.
    private const int MostRows = 40_000;

    private readonly RecordTable _table;
    private readonly MatchLinkType _linkType;
    private readonly int[] _rows;

    /// <param name="table">The records.</param>
    /// <param name="order">Their rows in an order that has nothing to do with what they say.</param>
    /// <param name="linkType">Between which records pairs are sought.</param>
    public PairEstimator(RecordTable table, ReadOnlySpan<int> order, MatchLinkType linkType)
    {
        (_table, _linkType) = (table, linkType);
        _rows = order[..Math.Min(MostRows, order.Length)].ToArray();
        Factor = _rows.Length < 2 ? 1 : PairCounts.Among(table.Count) / PairCounts.Among(_rows.Length);
    }

    /// <summary>Gets by how much pairs among the chosen records are fewer than those among all.</summary>
    public double Factor { get; }

    /// <summary>Estimates the number of pairs that agree on all of some columns.</summary>
    public PairEstimate Estimate(IReadOnlyList<ColumnExpression> columns)
    {
        var encoded = columns.Select(column => _table.Encode(column).Codes).ToArray();
        var keys = new ulong[_rows.Length];
        var sources = new int[_rows.Length];
        var count = 0;
        foreach (var row in _rows)
        {
            if (KeyOf(encoded, row) is { } key)
            {
                keys[count] = key;
                sources[count++] = _table.SourceCodes[row];
            }
        }

        Array.Sort(keys, sources, 0, count);
        double pairs = 0;
        var largest = 0;
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && keys[end] == keys[start])
            {
                end++;
            }

            pairs += PairsWithin(sources.AsSpan(start, end - start));
            largest = Math.Max(largest, end - start);
            start = end;
        }

        return new PairEstimate(pairs, pairs * Factor, (int)Math.Ceiling(largest * Math.Sqrt(Factor)));
    }

    private double PairsWithin(Span<int> sources)
    {
        var all = PairCounts.Among(sources.Length);
        if (_linkType != MatchLinkType.LinkOnly || sources.Length < 2)
        {
            return all;
        }

        sources.Sort();
        for (var start = 0; start < sources.Length;)
        {
            var end = start + 1;
            while (end < sources.Length && sources[end] == sources[start])
            {
                end++;
            }

            all -= PairCounts.Among(end - start);
            start = end;
        }

        return all;
    }

    private static ulong? KeyOf(int[][] encoded, int row)
    {
        // Two different keys that meet by chance, once in 2^64, cost nothing but an estimate.
        ulong key = 0;
        foreach (var codes in encoded)
        {
            if (codes[row] == 0)
            {
                return null;
            }

            key = ((key ^ (uint)codes[row]) * 0x9E3779B97F4A7C15) + 0x7F4A7C15;
            key ^= key >> 29;
        }

        return key;
    }
}
