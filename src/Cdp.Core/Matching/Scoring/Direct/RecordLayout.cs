using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>What the comparisons of a model ask of a record: columns, and groups of them.</summary>
/// <param name="frequencies">How frequent values are.</param>
internal sealed class RecordLayout(IReadOnlyList<TermFrequencies> frequencies)
{
    private readonly List<ColumnExpression> _columns = [];
    private readonly List<TermFrequencies?> _frequencies = [];
    private readonly List<int[]> _groups = [];

    public IReadOnlyList<ColumnExpression> Columns => _columns;

    /// <summary>Gets the columns of each group.</summary>
    public IReadOnlyList<int[]> Groups => _groups;

    /// <summary>Gives the place of a column.</summary>
    public int PlaceOf(ColumnExpression column)
    {
        var place = _columns.IndexOf(column);
        if (place < 0)
        {
            place = _columns.Count;
            _columns.Add(column);
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
}
