using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;

namespace Cdp.Collection;

internal static partial class CanonicalJson
{
    // As many digits as a decimal is sure to hold. Longer numbers are written with an exponent.
    private const int MaxPlainDigits = 28;

    // Beyond this no calculation takes the exponent seriously, and its sum with the number of digits could overflow.
    private const long MaxExponent = 1_000_000_000_000;

    /// <summary>Writes a JSON number in its shortest decimal form.</summary>
    /// <remarks>
    /// The digits are rearranged as text: neither <see cref="decimal"/> nor <see cref="double"/> is in between, so two numbers have the
    /// same form exactly when they are equal, however long they are. Minus zero is zero.
    /// </remarks>
    private static void WriteNumber(IBufferWriter<byte> output, ReadOnlySpan<byte> raw)
    {
        // :: Step 1: take the number apart: sign, digits, exponent
        var negative = raw[0] == (byte)'-';
        var unsigned = negative ? raw[1..] : raw;
        var e = unsigned.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = e < 0 ? unsigned : unsigned[..e];
        long exponent = 0;
        if (e >= 0 && !TryReadExponent(unsigned[(e + 1)..], out exponent))
        {
            output.Write(mantissa.ContainsAnyExcept((byte)'0', (byte)'.') ? raw : "0"u8);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(mantissa.Length);
        var count = 0;
        var point = mantissa.IndexOf((byte)'.');
        foreach (var character in mantissa)
        {
            if (character != (byte)'.')
            {
                rented[count++] = character;
            }
        }

        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
        }

        // :: Step 2: drop zeros at both ends; the number is now digits × 10^exponent
        var digits = rented.AsSpan(0, count).TrimStart((byte)'0');
        var trimmed = digits.TrimEnd((byte)'0');
        exponent += digits.Length - trimmed.Length;

        // :: Step 3: write it
        if (trimmed.IsEmpty)
        {
            output.Write("0"u8);
        }
        else
        {
            if (negative)
            {
                output.Write("-"u8);
            }

            WriteDigits(output, trimmed, exponent);
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        var digits = text[0] == (byte)'+' ? text[1..] : text;
        return Utf8Parser.TryParse(digits, out exponent, out var consumed)
            && consumed == digits.Length
            && exponent is > -MaxExponent and < MaxExponent;
    }

    private static void WriteDigits(IBufferWriter<byte> output, ReadOnlySpan<byte> digits, long exponent)
    {
        Debug.Assert(digits.Length > 0 && digits[0] != (byte)'0' && digits[^1] != (byte)'0', "Zeros at both ends are dropped.");

        var whole = digits.Length + exponent;
        if (exponent >= 0 && whole <= MaxPlainDigits)
        {
            output.Write(digits);
            WriteZeros(output, (int)exponent);
        }
        else if (exponent < 0 && whole > 0 && digits.Length <= MaxPlainDigits)
        {
            output.Write(digits[..(int)whole]);
            output.Write("."u8);
            output.Write(digits[(int)whole..]);
        }
        else if (exponent < 0 && whole <= 0 && -exponent <= MaxPlainDigits)
        {
            output.Write("0."u8);
            WriteZeros(output, (int)-whole);
            output.Write(digits);
        }
        else
        {
            output.Write(digits[..1]);
            if (digits.Length > 1)
            {
                output.Write("."u8);
                output.Write(digits[1..]);
            }

            output.Write("e"u8);
            var span = output.GetSpan(20);
            Utf8Formatter.TryFormat(whole - 1, span, out var written);
            output.Advance(written);
        }
    }

    private static void WriteZeros(IBufferWriter<byte> output, int count)
    {
        var span = output.GetSpan(count)[..count];
        span.Fill((byte)'0');
        output.Advance(count);
    }
}
