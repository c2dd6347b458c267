using Cdp.Matching.Columns;

namespace Cdp.Matching.Records;

/// <summary>A record that is in no table, seen through the columns of one.</summary>
/// <remarks>Not safe for concurrent use. Derived values are worked out at their first use and kept.</remarks>
internal sealed class GuestRecord
{
    private readonly Dictionary<ColumnExpression, string?> _known = [];
    private readonly IReadOnlyList<string> _columns;
    private readonly IReadOnlyList<string?> _values;

    public GuestRecord(RecordTable table, MatchRecord record)
    {
        if (record.Values is null || record.Values.Count != table.Columns.Count)
        {
            throw new ArgumentException(
                $"The record has {record.Values?.Count ?? 0} values, the table has {table.Columns.Count} columns. Give one value for each column, null where it is missing.", nameof(record));
        }

        _columns = table.Columns;
        _values = record.Values;
        Source = record.Source ?? string.Empty;
    }

    /// <summary>Sees a record without a table, through columns that have a value each.</summary>
    public GuestRecord(IReadOnlyList<string> columns, IReadOnlyList<string?> values, string source)
    {
        _columns = columns;
        _values = values;
        Source = source;
    }

    /// <summary>Gets the name of its source; empty where it has none.</summary>
    public string Source { get; }

    /// <summary>Gives a value, or <see langword="null"/> when it is missing.</summary>
    public string? ValueOf(ColumnExpression column)
    {
        if (!_known.TryGetValue(column, out var value))
        {
            value = column is DerivedColumn derived ? Derive(derived) : _values[IndexOf(column.Column)];
            value = value is { Length: > 0 } ? value : null;
            _known.Add(column, value);
        }

        return value;
    }

    private string? Derive(DerivedColumn column) => ValueOf(column.Source) is { } source ? column.Transform.Apply(source) : null;

    private int IndexOf(string name)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            if (string.Equals(_columns[i], name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new ArgumentException($"The records have no column {name}. They have: {string.Join(", ", _columns)}.", nameof(name));
    }
}
