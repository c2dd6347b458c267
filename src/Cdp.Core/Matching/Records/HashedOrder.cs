namespace Cdp.Matching.Records;

/// <summary>Puts the records of a table into an order that a hash of their sources and ids gives: the same one for the same records in any order of rows.</summary>
internal static class HashedOrder
{
    /// <summary>Gives the rows in that order.</summary>
    /// <param name="table">The records.</param>
    /// <param name="seed">What the order depends on besides.</param>
    public static int[] Of(RecordTable table, int seed)
    {
        var hashes = new ulong[table.Count];
        var rows = new int[table.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            hashes[row] = StableHash.Of(table, row, seed);
            rows[row] = row;
        }

        Array.Sort(hashes, rows);

        // Equal hashes are ordered by what was hashed.
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && hashes[end] == hashes[start])
            {
                end++;
            }

            rows.AsSpan(start, end - start).Sort(table.CompareKeys);
            start = end;
        }

        return rows;
    }
}
