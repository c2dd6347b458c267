namespace Cdp.Segmentation.Discovery;

/// <summary>The features of all profiles and the segments that they are in, by rising id of the profile, whatever the order in which they were given.</summary>
internal sealed class FeatureTable
{
    public FeatureTable(IEnumerable<FeatureRow> rows)
    {
        var sorted = rows.OrderBy(row => row.Profile.Value).ToList();
        Profiles = [.. sorted.Select(row => row.Profile)];
        Numbers = Transpose(sorted, row => row.Numbers);
        Texts = Transpose(sorted, row => row.Texts);
        Memberships = Transpose(sorted, row => row.Memberships);
    }

    public ProfileId[] Profiles { get; }

    public int Count => Profiles.Length;

    /// <summary>Gets the values of each numeric feature; not a number where it is missing.</summary>
    public double[][] Numbers { get; }

    /// <summary>Gets the values of each categorical feature; <see langword="null"/> where it is missing.</summary>
    public string?[][] Texts { get; }

    /// <summary>Gets who is in each segment.</summary>
    public bool[][] Memberships { get; }

    /// <summary>Gives the rows that have all numeric features.</summary>
    public int[] CompleteRows() => [.. Enumerable.Range(0, Count).Where(row => Array.TrueForAll(Numbers, values => !double.IsNaN(values[row])))];

    /// <summary>Gives the most frequent values of a categorical feature: the most frequent first, then ordinally.</summary>
    public IReadOnlyList<(string Value, int Count)> TopCategories(int feature, int limit) =>
    [
        .. Texts[feature].Where(value => value is not null).CountBy(value => value!, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(limit).Select(pair => (pair.Key, pair.Value)),
    ];

    private static T[][] Transpose<T>(List<FeatureRow> rows, Func<FeatureRow, T[]> cells)
    {
        var columns = new T[rows.Count == 0 ? 0 : cells(rows[0]).Length][];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = rows.ConvertAll(row => cells(row)[i]).ToArray();
        }

        return columns;
    }
}
