using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Where in the numbers of a record what stands. All that predicates ask of a record lies together in memory, and each thing only once.</summary>
internal sealed class RowLayout(RecordTable table, SignatureBounds bounds)
{
    private readonly Dictionary<(Type Kind, ColumnExpression Column), RowSlot> _known = [];
    private readonly List<RowSlot> _slots = [];

    /// <summary>Gets the number of numbers of a record so far.</summary>
    public int Width { get; private set; }

    public RecordTable Table => table;

    /// <summary>Gets the bounds of metrics, made once for all comparisons.</summary>
    public SignatureBounds Bounds => bounds;

    public int CodeOf(ColumnExpression column) => Find(column, (offset, encoded) => new CodeSlot(offset, encoded.Codes));

    public int SignatureOf(ColumnExpression column) => Find(column, (offset, encoded) => new SignatureSlot(offset, encoded));

    public int DayOf(ColumnExpression column) => Find(column, (offset, encoded) => new DaySlot(offset, encoded));

    public int FrequencyOf(ColumnExpression column, TermFrequencyTable frequencies) => Find(column, (offset, _) => new FrequencySlot(offset, frequencies));

    /// <summary>Adds numbers that belong to no column.</summary>
    public int Append(int[] codes)
    {
        var slot = new CodeSlot(Width, codes);
        Width += slot.Width;
        _slots.Add(slot);
        return slot.Offset;
    }

    /// <summary>Keeps room that somebody else fills.</summary>
    public int Reserve(int width)
    {
        var offset = Width;
        Width += width;
        return offset;
    }

    /// <summary>Writes what is known of a record.</summary>
    public void Write(int row, Span<int> words)
    {
        foreach (var slot in _slots)
        {
            slot.Write(row, words);
        }
    }

    private int Find<TSlot>(ColumnExpression column, Func<int, EncodedColumn, TSlot> create)
        where TSlot : RowSlot
    {
        if (!_known.TryGetValue((typeof(TSlot), column), out var slot))
        {
            slot = create(Width, table.Encode(column));
            Width += slot.Width;
            _known.Add((typeof(TSlot), column), slot);
            _slots.Add(slot);
        }

        return slot.Offset;
    }
}
