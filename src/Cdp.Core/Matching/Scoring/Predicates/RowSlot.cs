namespace Cdp.Matching.Scoring.Predicates;

/// <summary>One thing that is known of each record, in a place of its own among the numbers of the record.</summary>
internal abstract class RowSlot(int offset, int width)
{
    /// <summary>Gets the place of its first number.</summary>
    public int Offset { get; } = offset;

    /// <summary>Gets the number of numbers.</summary>
    public int Width { get; } = width;

    /// <summary>Writes what is known of a record.</summary>
    public abstract void Write(int row, Span<int> words);

    protected static long ReadLong(ReadOnlySpan<int> words, int offset) => (uint)words[offset] | ((long)words[offset + 1] << 32);

    protected static void WriteLong(Span<int> words, int offset, long value)
    {
        words[offset] = (int)value;
        words[offset + 1] = (int)(value >> 32);
    }
}
