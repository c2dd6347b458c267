using Cdp.Matching.Records;
using Cdp.Matching.Scoring;

namespace Cdp.Matching.Clustering;

/// <summary>Records, known by their rows, and the scored pairs between them.</summary>
public sealed record ClusteringInput
{
    /// <summary>Gets the number of records. Rows run from 0 to one less.</summary>
    public required int RecordCount { get; init; }

    /// <summary>Gets the scored pairs, in any order.</summary>
    public required ReadOnlyMemory<ScoredPair> Pairs { get; init; }

    /// <summary>Gets the place of each row in the order of the ids: every number from 0 to one less than <see cref="RecordCount"/> once.</summary>
    /// <value>The default is empty: rows are in the order of their ids. <see cref="RankIds"/> works the ranks out.</value>
    public ReadOnlyMemory<int> Ranks { get; init; }

    /// <summary>Gets the number of the source of each row; negative for a record of a source that may hold a person several times.</summary>
    /// <value>The default is empty: every record may occur several times. Needed for <see cref="ClusteringOptions.OneRecordPerSource"/>.</value>
    public ReadOnlyMemory<int> Sources { get; init; }

    /// <summary>Describes the records of a table, ranked by source and id.</summary>
    /// <param name="table">The records.</param>
    /// <param name="pairs">The scored pairs between them.</param>
    /// <returns>The input.</returns>
    public static ClusteringInput FromTable(RecordTable table, ReadOnlyMemory<ScoredPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new ClusteringInput
        {
            RecordCount = table.Count,
            Pairs = pairs,
            Ranks = Rank(table.Count, table.CompareKeys),
            Sources = table.SourceCodes,
        };
    }

    /// <summary>Works out the place of each row in the ordinal order of the ids.</summary>
    /// <param name="ids">The ids by row, each different from the others.</param>
    /// <returns>The ranks by row, for <see cref="Ranks"/>.</returns>
    public static ReadOnlyMemory<int> RankIds(IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Rank(ids.Count, (left, right) => string.CompareOrdinal(ids[left], ids[right]));
    }

    private static int[] Rank(int count, Comparison<int> compare)
    {
        var rows = new int[count];
        for (var row = 0; row < count; row++)
        {
            rows[row] = row;
        }

        Array.Sort(rows, compare);
        var ranks = new int[count];
        for (var rank = 0; rank < count; rank++)
        {
            ranks[rows[rank]] = rank;
        }

        return ranks;
    }
}
