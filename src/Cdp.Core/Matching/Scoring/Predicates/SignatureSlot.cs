using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>The signature of a text, worked out once for each distinct one.</summary>
internal sealed class SignatureSlot(int offset, EncodedColumn column) : RowSlot(offset, 2)
{
    // 0 stands for not yet worked out: no text has it. Threads that meet there write the same.
    private readonly ulong[] _signatures = new ulong[column.Values.Length];

    public static ulong Read(ReadOnlySpan<int> words, int offset) => (uint)words[offset] | ((ulong)(uint)words[offset + 1] << 32);

    public override void Write(int row, Span<int> words)
    {
        var code = column.Codes[row];
        var signature = _signatures[code];
        if (signature == 0 && code != 0)
        {
            _signatures[code] = signature = TextSignature.Of(column.Values[code]);
        }

        WriteLong(words, Offset, (long)signature);
    }
}
