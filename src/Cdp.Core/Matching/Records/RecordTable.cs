using System.Collections.Concurrent;
using Cdp.Matching.Columns;

namespace Cdp.Matching.Records;

/// <summary>Records in columns, each distinct value of a column kept once.</summary>
/// <remarks>It does not change and is safe for use from many threads at once. Make one with <see cref="RecordTableBuilder"/>.</remarks>
public sealed class RecordTable
{
    private readonly Dictionary<string, EncodedColumn> _columns;
    private readonly ConcurrentDictionary<ColumnExpression, Lazy<EncodedColumn>> _derived = new();
    private readonly string[] _ids;
    private readonly EncodedColumn _sources;

    internal RecordTable(IReadOnlyList<string> names, EncodedColumn[] columns, string[] ids, EncodedColumn sources)
    {
        Columns = names;
        _columns = names.Zip(columns).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        _ids = ids;
        _sources = sources;
    }

    private RecordTable(IReadOnlyList<string> names, string[] ids, EncodedColumn sources)
    {
        Columns = names;
        _columns = new Dictionary<string, EncodedColumn>(StringComparer.Ordinal);
        _ids = ids;
        _sources = sources;
    }

    /// <summary>Gets the number of records.</summary>
    public int Count => _ids.Length;

    /// <summary>Gets the names of the columns, in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gets the number of the source of each record; equal numbers mean one source.</summary>
    internal int[] SourceCodes => _sources.Codes;

    /// <summary>Gets the id of a record.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The id, unique within its source.</returns>
    public string IdOf(int row) => _ids[row];

    /// <summary>Gets the source of a record.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The name of the source; empty where records have none.</returns>
    public string SourceOf(int row) => _sources.Values[_sources.Codes[row]];

    /// <summary>Gets a value of a record.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, or one that is derived from it.</param>
    /// <returns>The value, or <see langword="null"/> when it is missing.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public string? ValueOf(int row, ColumnExpression column) => Encode(column).ValueOf(row);

    /// <summary>Gets a column by numbers. A derived one is made at its first use and kept.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    internal EncodedColumn Encode(ColumnExpression column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column switch
        {
            PlainColumn plain => _columns.GetValueOrDefault(plain.Name) ?? throw new ArgumentException(
                $"The records have no column {plain.Name}. They have: {string.Join(", ", Columns)}.", nameof(column)),
            DerivedColumn derived => _derived.GetOrAdd(
                column,
                (_, table) => new Lazy<EncodedColumn>(() => table.Encode(derived.Source).Derive(derived.Transform.Apply)),
                this).Value,
            _ => throw new ArgumentException($"There is no way to make the column {column}.", nameof(column)),
        };
    }

    /// <summary>Finds the number of a source; -1 when no record is of it.</summary>
    internal int FindSource(string source) => _sources.FindCode(source);

    /// <summary>Puts a record that is not in the table, and behind it some of the table, into a table of their own. Derived columns are taken over and not made anew.</summary>
    /// <param name="guest">The record.</param>
    /// <param name="rows">The rows of the others.</param>
    /// <param name="columns">The columns that the new table has.</param>
    internal RecordTable Gather(GuestRecord guest, int[] rows, IReadOnlyList<ColumnExpression> columns)
    {
        var table = new RecordTable(Columns, [string.Empty, .. rows.Select(row => _ids[row])], _sources.Gather(guest.Source, rows));
        foreach (var column in columns)
        {
            var gathered = Encode(column).Gather(guest.ValueOf(column), rows);
            if (column is PlainColumn plain)
            {
                table._columns.Add(plain.Name, gathered);
            }
            else
            {
                table._derived[column] = new Lazy<EncodedColumn>(gathered);
            }
        }

        return table;
    }
}
