using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>Places of values in sorted order, from 0, equal values in one place.</summary>
internal static class Ranks
{
    /// <summary>Gives the rank of each row among all values to sort by, those of one group side by side; -1 where one is missing.</summary>
    /// <param name="table">The records.</param>
    /// <param name="neighborhood">What to sort by.</param>
    /// <param name="groups">The group of each row; -1 where it is in none.</param>
    public static int[] Of(RecordTable table, SortedNeighborhood neighborhood, int[] groups) =>
        neighborhood.SortBy.Aggregate(groups, (coarse, column) => Refine(coarse, Of(table.Encode(column))));

    /// <summary>Gives the rank of each row's value; -1 where it is missing.</summary>
    public static int[] Of(EncodedColumn column)
    {
        var values = column.Values[1..];
        var codes = Enumerable.Range(1, values.Length).ToArray();
        Array.Sort(values, codes, StringComparer.Ordinal);
        var ranks = new int[column.Values.Length];
        ranks[0] = -1;
        for (var rank = 0; rank < codes.Length; rank++)
        {
            ranks[codes[rank]] = rank;
        }

        return Array.ConvertAll(column.Codes, code => ranks[code]);
    }

    /// <summary>Ranks rows by one rank, and where that is equal by a finer one; -1 where a row lacks either.</summary>
    public static int[] Refine(int[] coarse, int[] fine)
    {
        var keys = new ulong[coarse.Length];
        var known = 0;
        for (var row = 0; row < keys.Length; row++)
        {
            if (coarse[row] >= 0 && fine[row] >= 0)
            {
                keys[known++] = KeyOf(row);
            }
        }

        Array.Sort(keys, 0, known);
        var distinct = 0;
        for (var i = 0; i < known; i++)
        {
            if (i == 0 || keys[i] != keys[distinct - 1])
            {
                keys[distinct++] = keys[i];
            }
        }

        var ranks = new int[coarse.Length];
        for (var row = 0; row < ranks.Length; row++)
        {
            ranks[row] = coarse[row] < 0 || fine[row] < 0 ? -1 : Array.BinarySearch(keys, 0, distinct, KeyOf(row));
        }

        return ranks;

        ulong KeyOf(int row) => ((ulong)(uint)coarse[row] << 32) | (uint)fine[row];
    }
}
