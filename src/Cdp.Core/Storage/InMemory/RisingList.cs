namespace Cdp.Storage.InMemory;

/// <summary>Reads lists whose rows were added by rising number and never leave.</summary>
internal static class RisingList
{
    /// <summary>Lists the rows after a number. Rows may be added meanwhile.</summary>
    public static IEnumerable<T> ReadAfter<T>(List<T> rows, long after, Func<T, long> number)
    {
        for (var i = FirstAfter(rows, after, number); i < rows.Count; i++)
        {
            yield return rows[i];
        }
    }

    private static int FirstAfter<T>(List<T> rows, long after, Func<T, long> number)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = number(rows[middle]) > after ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
