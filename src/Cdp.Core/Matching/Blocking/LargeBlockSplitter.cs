using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>Cuts a block into parts of similar records.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class LargeBlockSplitter(RecordTable table, IReadOnlyList<ColumnExpression> columns, int maxRecords)
{
    private readonly Dictionary<ColumnExpression, int[]> _ranks = [];

    /// <summary>Sorts the rows of a block and cuts them.</summary>
    /// <returns>The rows, part by part, each in rising order.</returns>
    public IEnumerable<int[]> Split(int[] rows)
    {
        var ranks = columns.Select(RanksOf).OrderByDescending(column => rows.Select(row => column[row]).Distinct().Count()).ToArray();
        var sorted = (int[])rows.Clone();
        Array.Sort(sorted, (x, y) => Compare(ranks, x, y));
        for (var start = 0; start < sorted.Length;)
        {
            var end = EndOf(sorted, start, ranks);
            var part = sorted[start..end];
            Array.Sort(part);
            yield return part;
            start = end;
        }
    }

    private int[] RanksOf(ColumnExpression column)
    {
        if (!_ranks.TryGetValue(column, out var ranks))
        {
            _ranks.Add(column, ranks = Ranks.Of(table.Encode(column)));
        }

        return ranks;
    }

    /// <summary>Compares records by what they say; the same for any order of rows.</summary>
    private int Compare(int[][] ranks, int x, int y)
    {
        foreach (var column in ranks)
        {
            if (column[x] != column[y])
            {
                return column[x].CompareTo(column[y]);
            }
        }

        return table.CompareKeys(x, y);
    }

    /// <summary>Finds where a part ends: as late as it may, but no earlier than half of that, between two values of the first column.</summary>
    private int EndOf(int[] sorted, int start, int[][] ranks)
    {
        if (sorted.Length - start <= maxRecords)
        {
            return sorted.Length;
        }

        for (var end = start + maxRecords; end > start + (maxRecords / 2) && ranks.Length > 0; end--)
        {
            if (ranks[0][sorted[end - 1]] != ranks[0][sorted[end]])
            {
                return end;
            }
        }

        return start + maxRecords;
    }
}
