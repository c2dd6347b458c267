using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Evaluation;

/// <summary>Which records are really about one person: a label each, equal for the records of one person.</summary>
/// <remarks>Records without a label are left out of every count. It does not change and is safe for use from many threads at once.</remarks>
public sealed class RecordTruth
{
    private RecordTruth(int[] labels, int[]? sources)
    {
        Labels = labels;
        Sources = sources;
        int[] rows = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0)];
        LabelledCount = rows.Length;
        var known = Array.ConvertAll(rows, row => labels[row]);
        TruePairs = RowGroups.CountPairs(known);
        PossiblePairs = RowGroups.PairsOf(known.Length);
        if (sources is not null)
        {
            // Only pairs across sources are sought, so those within one do not count.
            var own = Array.ConvertAll(rows, row => sources[row]);
            TruePairs -= RowGroups.CountPairs(CodePairs.Join(known, own).Codes);
            PossiblePairs -= RowGroups.CountPairs(CodePairs.Join(own, own).Codes);
        }
    }

    /// <summary>Gets the number of records, those without label included.</summary>
    public int RecordCount => Labels.Length;

    /// <summary>Gets the number of records with a label.</summary>
    public int LabelledCount { get; }

    /// <summary>Gets the number of pairs that are about one person, whether or not blocking finds them.</summary>
    public long TruePairs { get; }

    /// <summary>Gets the number of all pairs that could be compared.</summary>
    public long PossiblePairs { get; }

    /// <summary>Gets the number of the label of each row, from 0; negative for none.</summary>
    internal int[] Labels { get; }

    /// <summary>Gets the source of each row when only pairs across sources count.</summary>
    internal int[]? Sources { get; }

    /// <summary>Takes labels.</summary>
    /// <param name="labels">The label of each row; <see langword="null"/> or empty for a record whose person is not known.</param>
    /// <param name="sources">The source of each row when only records of different sources are compared; empty when all are.</param>
    /// <returns>The truth.</returns>
    /// <exception cref="ArgumentException">There are sources, but not one for each label.</exception>
    public static RecordTruth FromLabels(IReadOnlyList<string?> labels, ReadOnlySpan<int> sources = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (!sources.IsEmpty && sources.Length != labels.Count)
        {
            throw new ArgumentException($"There are {sources.Length} sources for {labels.Count} labels. Give one for each record, or none.", nameof(sources));
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[labels.Count];
        for (var row = 0; row < codes.Length; row++)
        {
            if (string.IsNullOrEmpty(labels[row]))
            {
                codes[row] = -1;
            }
            else if (!numbers.TryGetValue(labels[row]!, out codes[row]))
            {
                codes[row] = numbers.Count;
                numbers.Add(labels[row]!, codes[row]);
            }
        }

        return new RecordTruth(codes, sources.IsEmpty ? null : sources.ToArray());
    }

    /// <summary>Takes the labels from a column of the records.</summary>
    /// <param name="table">The records.</param>
    /// <param name="column">The column that is equal for the records of one person. Records in which it is missing are left out.</param>
    /// <param name="linkType">Between which records pairs were sought.</param>
    /// <returns>The truth.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public static RecordTruth FromTable(RecordTable table, ColumnExpression column, MatchLinkType linkType)
    {
        ArgumentNullException.ThrowIfNull(table);

        // Number 0 is a missing value.
        var labels = Array.ConvertAll(table.Encode(column).Codes, code => code - 1);
        return new RecordTruth(labels, linkType == MatchLinkType.LinkOnly ? table.SourceCodes : null);
    }

    /// <summary>Tells whether a pair counts at all.</summary>
    internal bool Covers(int left, int right) =>
        Labels[left] >= 0 && Labels[right] >= 0 && (Sources is null || Sources[left] != Sources[right]);
}
