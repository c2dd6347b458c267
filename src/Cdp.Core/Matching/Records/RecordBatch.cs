namespace Cdp.Matching.Records;

/// <summary>Values of some records in a row, kept until the columns have numbered them.</summary>
internal sealed class RecordBatch(int columns)
{
    // Few enough that the values stay in the caches of the processor, and enough that threads are worth waking.
    private const int MostRecords = 1_024;
    private const int MuchText = 1 << 18;

    private Cell[] _cells = [];
    private char[] _text = [];
    private int _used;

    /// <summary>Gets the number of records.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == MostRecords || _used >= MuchText;

    /// <summary>Adds a record without values.</summary>
    public void Add()
    {
        Count++;
        if (_cells.Length < Count * columns)
        {
            Array.Resize(ref _cells, Math.Min(MostRecords, Count * 4) * columns);
        }
    }

    /// <summary>Sets a value of the last record; an empty one is missing.</summary>
    public void Set(int column, ReadOnlySpan<char> value)
    {
        if (_text.Length - _used < value.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + value.Length));
        }

        value.CopyTo(_text.AsSpan(_used));
        _cells[((Count - 1) * columns) + column] = new Cell(null, _used, value.Length);
        _used += value.Length;
    }

    /// <summary>Sets a value of the last record that is a string already, which the table then keeps.</summary>
    public void Set(int column, string? value) => _cells[((Count - 1) * columns) + column] = new Cell(value, 0, value?.Length ?? 0);

    /// <summary>Gets a value, empty where it is missing, and the string that it was given as, if any.</summary>
    public ReadOnlySpan<char> ValueOf(int row, int column, out string? text)
    {
        var cell = _cells[(row * columns) + column];
        text = cell.Text;
        return text is null ? _text.AsSpan(cell.Start, cell.Length) : text;
    }

    public void Clear()
    {
        Array.Clear(_cells, 0, Count * columns);
        Count = 0;
        _used = 0;
    }

    private readonly record struct Cell(string? Text, int Start, int Length);
}
