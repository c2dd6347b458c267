namespace Cdp.Matching.Scoring.Predicates;

/// <summary>How frequent a value is, as a base-2 logarithm.</summary>
internal sealed class FrequencySlot(int offset, TermFrequencyTable frequencies) : RowSlot(offset, 2)
{
    public static double Read(ReadOnlySpan<int> words, int offset) => BitConverter.Int64BitsToDouble(ReadLong(words, offset));

    public override void Write(int row, Span<int> words) => WriteLong(words, Offset, BitConverter.DoubleToInt64Bits(frequencies.LogOf(row)));
}
