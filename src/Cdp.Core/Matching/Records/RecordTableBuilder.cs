namespace Cdp.Matching.Records;

/// <summary>Takes in records one by one and makes a table of them.</summary>
/// <remarks>
/// Not safe for concurrent use. The values are numbered column by column on several threads while further records are added; the table is the same for any number of them.
/// </remarks>
public sealed class RecordTableBuilder
{
    private readonly string[] _names;
    private readonly ColumnEncoder[] _columns;
    private readonly RecordIds _ids = new();
    private RecordBatch _batch;
    private BatchEncoding? _encoding;
    private bool _isBuilt;

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
        _batch = new RecordBatch(_names.Length);
    }

    /// <summary>Gets the number of records so far.</summary>
    public int Count => _ids.Count;

    /// <summary>Gets on how many threads the values are numbered.</summary>
    /// <value>The default is the number of processors.</value>
    /// <exception cref="ArgumentOutOfRangeException">There is to be less than one.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    }
        = Environment.ProcessorCount;

    /// <summary>Takes in a record.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="ArgumentException">The record has no id, or one that its source used before, or not one value for each column.</exception>
    /// <exception cref="InvalidOperationException">The table was made already.</exception>
    public void Add(MatchRecord record)
    {
        if (string.IsNullOrEmpty(record.Id))
        {
            throw new ArgumentException(NoId(), nameof(record));
        }

        if (record.Values is null || record.Values.Count != _columns.Length)
        {
            throw new ArgumentException(
                $"Record {Count + 1} has {record.Values?.Count ?? 0} values, the table has {_columns.Length} columns. Give one value for each column, null where it is missing.",
                nameof(record));
        }

        if (!TryAddId(record.Id, record.Source))
        {
            throw new ArgumentException(KnownId(), nameof(record));
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            _batch.Set(i, record.Values[i]);
        }
    }

    /// <summary>Takes in a record, whose values are set thereafter: the way for those who read texts into buffers. A string is made only of each distinct value.</summary>
    /// <param name="id">The id, unique within its source.</param>
    /// <param name="source">The name of the source, such as the file it comes from.</param>
    /// <returns>Takes the values, until the next record is added.</returns>
    /// <exception cref="ArgumentException">The record has no id, or one that its source used before.</exception>
    /// <exception cref="InvalidOperationException">The table was made already.</exception>
    public RecordValues Add(scoped ReadOnlySpan<char> id, scoped ReadOnlySpan<char> source = default) =>
        TryAdd(id, source, out var values) ? values : throw new ArgumentException(KnownId(), nameof(id));

    /// <summary>Takes in a record, whose values are set thereafter, unless its source used the id before.</summary>
    /// <param name="id">The id.</param>
    /// <param name="source">The name of the source; empty for none.</param>
    /// <param name="values">Takes the values, until the next record is added.</param>
    /// <returns>Whether the record was taken in.</returns>
    /// <exception cref="ArgumentException">The record has no id.</exception>
    /// <exception cref="InvalidOperationException">The table was made already.</exception>
    public bool TryAdd(scoped ReadOnlySpan<char> id, scoped ReadOnlySpan<char> source, out RecordValues values)
    {
        if (id.IsEmpty)
        {
            throw new ArgumentException(NoId(), nameof(id));
        }

        var isNew = TryAddId(id, source);
        values = isNew ? new RecordValues(this, Count - 1) : default;
        return isNew;
    }

    /// <summary>Makes the table of what was taken in. The builder is of no more use then.</summary>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidOperationException">The table was made already.</exception>
    public RecordTable Build()
    {
        ThrowIfBuilt();
        _isBuilt = true;
        HandOver();
        _encoding!.Finish();
        _ids.Texts.Trim();
        return new(_names, [.. _columns.Select(column => column.Build())], _ids.Texts, _ids.BuildSources());
    }

    /// <summary>Sets a value of the last record.</summary>
    internal void Set(int row, int column, scoped ReadOnlySpan<char> value)
    {
        if (_isBuilt || row != Count - 1)
        {
            throw new InvalidOperationException("The values of this record can be set no more. Set them before the next record is added and before the table is made.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)_columns.Length, nameof(column));
        _batch.Set(column, value);
    }

    private bool TryAddId(ReadOnlySpan<char> id, ReadOnlySpan<char> source)
    {
        ThrowIfBuilt();
        if (!_ids.TryAdd(id, source))
        {
            return false;
        }

        if (_batch.IsFull)
        {
            HandOver();
        }

        _batch.Add();
        return true;
    }

    /// <summary>Hands the batch over to the columns, and takes the one before for the next records.</summary>
    private void HandOver()
    {
        _encoding ??= new BatchEncoding(_columns, Threads);
        var next = _encoding.Finish() ?? new RecordBatch(_names.Length);
        next.Clear();
        _encoding.Start(_batch);
        _batch = next;
    }

    private void ThrowIfBuilt()
    {
        if (_isBuilt)
        {
            throw new InvalidOperationException("The table was made already. Make a new builder for another one.");
        }
    }

    private string NoId() => $"Record {Count + 1} has no id. Give every record an id that is unique within its source.";

    private string KnownId() => $"Record {Count + 1} has an id that an earlier record of its source has. Ids are unique within a source.";
}
