using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>The signature of a text, worked out once for each distinct one: the halves of its counts, and what it tells beside them.</summary>
internal sealed class SignatureSlot(int offset, EncodedColumn column) : RowSlot(offset, 3)
{
    // So many texts tell well enough what the others look like.
    private const int Sample = 1_024;

    private readonly bool _isOfDigits = TextSignature.AreOfDigits(column.Values.AsSpan(0, Math.Min(column.Values.Length, Sample)));

    // 0 stands for not yet worked out: no text has it. Threads that meet there write the same.
    private readonly ulong[] _counts = new ulong[column.Values.Length];
    private readonly int[] _rests = new int[column.Values.Length];

    public static TextSignature Read(ReadOnlySpan<int> words, int offset) => new((uint)words[offset] | ((ulong)(uint)words[offset + 1] << 32), words[offset + 2]);

    public override void Write(int row, Span<int> words)
    {
        var code = column.Codes[row];
        var rest = Volatile.Read(ref _rests[code]);
        if (rest == 0 && code != 0)
        {
            (_counts[code], rest) = TextSignature.Of(column.Values[code], _isOfDigits);
            Volatile.Write(ref _rests[code], rest);
        }

        WriteLong(words, Offset, (long)_counts[code]);
        words[Offset + 2] = rest;
    }
}
