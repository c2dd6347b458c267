using System.Buffers;
using System.Text;

namespace Cdp.Collection;

internal static partial class CanonicalJson
{
    private static readonly SearchValues<char> MustBeEscaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F");

    // The encoders of the platform escape more than JSON asks for, which would make two forms of one text.
    private static void WriteString(IBufferWriter<byte> output, string text)
    {
        var rest = CanonicalText.Normalize(text).AsSpan();
        output.Write("\""u8);
        for (var at = rest.IndexOfAny(MustBeEscaped); at >= 0; at = rest.IndexOfAny(MustBeEscaped))
        {
            Encoding.UTF8.GetBytes(rest[..at], output);
            WriteEscape(output, rest[at]);
            rest = rest[(at + 1)..];
        }

        Encoding.UTF8.GetBytes(rest, output);
        output.Write("\""u8);
    }

    private static void WriteEscape(IBufferWriter<byte> output, char escaped)
    {
        var shortForm = escaped switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\b' => "\\b"u8,
            '\f' => "\\f"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            _ => default,
        };

        if (!shortForm.IsEmpty)
        {
            output.Write(shortForm);
            return;
        }

        var span = output.GetSpan(6);
        "\\u00"u8.CopyTo(span);
        span[4] = escaped < 0x10 ? (byte)'0' : (byte)'1';
        span[5] = (byte)"0123456789abcdef"[escaped & 0xF];
        output.Advance(6);
    }
}
