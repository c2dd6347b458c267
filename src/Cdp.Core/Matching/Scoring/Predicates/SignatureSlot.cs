using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>The signature of a text, worked out once for each distinct one: the halves of its counts, and its sizes.</summary>
internal sealed class SignatureSlot(int offset, EncodedColumn column) : RowSlot(offset, 3)
{
    // So many texts tell well enough what the others look like.
    private const int Sample = 1_024;

    private readonly bool _isOfDigits = TextSignature.AreOfDigits(column.Values.AsSpan(0, Math.Min(column.Values.Length, Sample)));

    // Sizes of 0 stand for not yet worked out: no text has them. Threads that meet there write the same.
    private readonly ulong[] _counts = new ulong[column.Values.Length];
    private readonly int[] _sizes = new int[column.Values.Length];

    public static TextSignature Read(ReadOnlySpan<int> words, int offset) => new((uint)words[offset] | ((ulong)(uint)words[offset + 1] << 32), words[offset + 2]);

    public override void Write(int row, Span<int> words)
    {
        var code = column.Codes[row];
        var sizes = Volatile.Read(ref _sizes[code]);
        if (sizes == 0 && code != 0)
        {
            (_counts[code], sizes) = TextSignature.Of(column.Values[code], _isOfDigits);
            Volatile.Write(ref _sizes[code], sizes);
        }

        WriteLong(words, Offset, (long)_counts[code]);
        words[Offset + 2] = sizes;
    }
}
