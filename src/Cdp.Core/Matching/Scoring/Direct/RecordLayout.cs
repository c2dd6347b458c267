using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>What the comparisons of a model ask of a record: columns, and groups of them.</summary>
/// <param name="names">The names of the columns that records have, in order.</param>
/// <param name="frequencies">How frequent values are.</param>
internal sealed class RecordLayout(IReadOnlyList<string> names, IReadOnlyList<TermFrequencies> frequencies)
{
    private readonly List<(ColumnExpression Column, int Source)> _columns = [];
    private readonly List<TermFrequencies?> _frequencies = [];
    private readonly List<int[]> _groups = [];

    /// <summary>Gets the columns, each with the place of the column that it is derived from, or else of its value.</summary>
    public IReadOnlyList<(ColumnExpression Column, int Source)> Columns => _columns;

    /// <summary>Gets the columns of each group.</summary>
    public IReadOnlyList<int[]> Groups => _groups;

    /// <summary>Gives the place of a column.</summary>
    public int PlaceOf(ColumnExpression column)
    {
        var place = _columns.FindIndex(known => known.Column == column);
        if (place < 0)
        {
            var source = column is DerivedColumn derived ? PlaceOf(derived.Source) : IndexOf(column.Column);
            place = _columns.Count;
            _columns.Add((column, source));
            _frequencies.Add(frequencies.FirstOrDefault(own => own.Column == column));
        }

        return place;
    }

    /// <summary>Gives the place of a group of columns.</summary>
    public int PlaceOf(IReadOnlyList<ColumnExpression> columns)
    {
        int[] group = [.. columns.Select(PlaceOf)];
        var place = _groups.FindIndex(known => known.AsSpan().SequenceEqual(group));
        if (place < 0)
        {
            place = _groups.Count;
            _groups.Add(group);
        }

        return place;
    }

    /// <summary>Gives how frequent a value is, as a base-2 logarithm; 0 where nobody asks.</summary>
    public double LogOf(int column, string value) => _frequencies[column] is { } known ? Math.Log2(known.ShareOf(value)) : 0;

    private int IndexOf(string name) => names.Index().Where(known => string.Equals(known.Item, name, StringComparison.Ordinal)).Select(known => (int?)known.Index).FirstOrDefault()
        ?? throw new ArgumentException($"The records have no column {name}. They have: {string.Join(", ", names)}.", nameof(name));
}
