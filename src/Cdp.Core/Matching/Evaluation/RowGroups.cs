namespace Cdp.Matching.Evaluation;

/// <summary>Counts over rows that are put into groups by a number each.</summary>
internal static class RowGroups
{
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
