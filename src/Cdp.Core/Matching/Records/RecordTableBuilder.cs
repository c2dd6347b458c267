using System.Runtime.InteropServices;

namespace Cdp.Matching.Records;

/// <summary>Takes in records one by one and makes a table of them.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class RecordTableBuilder
{
    private readonly ColumnEncoder[] _columns;
    private readonly ColumnEncoder _sources = new();
    private readonly List<string> _ids = [];
    private readonly HashSet<(string Source, string Id)> _known = [];
    private readonly string[] _names;

    /// <summary>Initializes a new instance of the <see cref="RecordTableBuilder"/> class.</summary>
    /// <param name="columns">The names of the columns, each different from the others.</param>
    /// <exception cref="ArgumentException">A name is empty or occurs twice.</exception>
    public RecordTableBuilder(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("A column has no name. Name every column.", nameof(columns));
        }

        if (columns.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two columns are called {twice.Key}. Rename one of them.", nameof(columns));
        }

        _names = [.. columns];
        _columns = [.. columns.Select(_ => new ColumnEncoder())];
    }

    /// <summary>Gets the number of records so far.</summary>
    public int Count => _ids.Count;

    /// <summary>Takes in a record.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="ArgumentException">The record has no id, or one that its source used before, or not one value for each column.</exception>
    public void Add(MatchRecord record)
    {
        if (string.IsNullOrEmpty(record.Id))
        {
            throw new ArgumentException($"Record {Count + 1} has no id. Give every record an id that is unique within its source.", nameof(record));
        }

        if (record.Values is null || record.Values.Count != _columns.Length)
        {
            throw new ArgumentException(
                $"Record {Count + 1} has {record.Values?.Count ?? 0} values, the table has {_columns.Length} columns. Give one value for each column, null where it is missing.",
                nameof(record));
        }

        var source = record.Source ?? string.Empty;
        if (!_known.Add((source, record.Id)))
        {
            throw new ArgumentException($"Record {Count + 1} has an id that an earlier record of its source has. Ids are unique within a source.", nameof(record));
        }

        _ids.Add(record.Id);
        _sources.Add(source);
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Add(record.Values[i]);
        }
    }

    /// <summary>Makes the table of what was taken in. The builder is of no more use then.</summary>
    /// <returns>The table.</returns>
    public RecordTable Build() => new(_names, [.. _columns.Select(column => column.Build())], [.. _ids], _sources.Build());

    /// <summary>Numbers the values of one column.</summary>
    private sealed class ColumnEncoder
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string> _values = [string.Empty];
        private readonly List<int> _codes = [];

        public void Add(string? value)
        {
            if (string.IsNullOrEmpty(value))
            {
                _codes.Add(0);
                return;
            }

            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, value, out var known);
            if (!known)
            {
                number = _values.Count;
                _values.Add(value);
            }

            _codes.Add(number);
        }

        public EncodedColumn Build() => new([.. _codes], [.. _values]);
    }
}
