using System.Collections.Concurrent;
using Cdp.Matching.Columns;

namespace Cdp.Matching.Records;

/// <summary>Records in columns, each distinct value of a column kept once.</summary>
/// <remarks>It does not change and is safe for use from many threads at once. Make one with <see cref="RecordTableBuilder"/>, or with <see cref="LoadAsync"/>.</remarks>
public sealed class RecordTable
{
    private const int ReportEvery = 4_096;

    private readonly Dictionary<string, EncodedColumn> _columns;
    private readonly ConcurrentDictionary<ColumnExpression, Lazy<EncodedColumn>> _derived = new();
    private readonly TextList _ids;
    private readonly EncodedColumn _sources;

    internal RecordTable(IReadOnlyList<string> names, EncodedColumn[] columns, TextList ids, EncodedColumn sources)
    {
        Columns = names;
        _columns = names.Zip(columns).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        _ids = ids;
        _sources = sources;
    }

    private RecordTable(IReadOnlyList<string> names, TextList ids, EncodedColumn sources)
    {
        Columns = names;
        _columns = new Dictionary<string, EncodedColumn>(StringComparer.Ordinal);
        _ids = ids;
        _sources = sources;
    }

    /// <summary>Gets the number of records.</summary>
    public int Count => _ids.Count;

    /// <summary>Gets the names of the columns, in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gets the number of the source of each record; equal numbers mean one source.</summary>
    internal int[] SourceCodes => _sources.Codes;

    /// <summary>Gets the id of a record.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The id, unique within its source.</returns>
    /// <remarks>The text is made at each call; keep it where it is needed again.</remarks>
    public string IdOf(int row) => _ids[row].ToString();

    /// <summary>Takes in all records of a source that gives them one by one, such as a query or a reader of files.</summary>
    /// <param name="columns">The names of the columns, each different from the others.</param>
    /// <param name="records">The records.</param>
    /// <param name="progress">Hears every some thousand records how many there are so far, and at the end how many there were; <see langword="null"/> for nobody.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">A name of a column is empty or occurs twice; or a record is not one that <see cref="RecordTableBuilder.Add(MatchRecord)"/> takes.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<RecordTable> LoadAsync(
        IReadOnlyList<string> columns, IAsyncEnumerable<MatchRecord> records, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        var builder = new RecordTableBuilder(columns);
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(record);
            if (builder.Count % ReportEvery == 0)
            {
                progress?.Report(builder.Count);
            }
        }

        progress?.Report(builder.Count);
        return builder.Build();
    }

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

    /// <summary>Gets the id of a record without making a string.</summary>
    internal ReadOnlySpan<char> IdSpanOf(int row) => _ids[row];

    /// <summary>Compares two records by their sources, then by their ids, ordinally.</summary>
    internal int CompareKeys(int left, int right) =>
        SourceCodes[left] != SourceCodes[right] ? string.CompareOrdinal(SourceOf(left), SourceOf(right)) : _ids[left].SequenceCompareTo(_ids[right]);

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
        var ids = new TextList(rows.Sum(row => _ids[row].Length));
        ids.Add(string.Empty);
        foreach (var row in rows)
        {
            ids.Add(_ids[row]);
        }

        var table = new RecordTable(Columns, ids, _sources.Gather(guest.Source, rows));
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
