namespace Cdp.Matching.Evaluation;

/// <summary>Counts over rows that are put into groups by a number each.</summary>
internal static class RowGroups
{
    /// <summary>Numbers the combinations of two groupings from 0.</summary>
    public static int[] Combine(int[] left, int[] right)
    {
        var keys = new ulong[left.Length];
        var rows = new int[left.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)(uint)left[i] << 32) | (uint)right[i];
            rows[i] = i;
        }

        Array.Sort(keys, rows);
        var combined = new int[left.Length];
        var number = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            number += i > 0 && keys[i] != keys[i - 1] ? 1 : 0;
            combined[rows[i]] = number;
        }

        return combined;
    }

    /// <summary>Gets the size of each group.</summary>
    /// <param name="groups">The group of each row, numbered from 0.</param>
    public static int[] CountSizes(int[] groups)
    {
        var sizes = new int[groups.Length == 0 ? 0 : groups.Max() + 1];
        foreach (var group in groups)
        {
            sizes[group]++;
        }

        return sizes;
    }

    /// <summary>Counts the pairs of rows that are in one group.</summary>
    public static long CountPairs(int[] groups) => CountSizes(groups).Sum(size => PairsOf(size));

    public static long PairsOf(long size) => size * (size - 1) / 2;
}
