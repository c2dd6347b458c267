using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Cdp.Collection;

/// <summary>Checks the text inside JSON on its raw bytes, so that ordinary events cost a few vector instructions.</summary>
internal static class WireText
{
    // The UTF-8 form of every character from U+0300 on starts with this byte or a greater one; nothing below it ever needs normalising.
    private const byte FirstByteThatMayCompose = 0xCC;
    private const int FirstCharThatMayCompose = 0x300;

    public static TextForm Examine(ReadOnlySpan<byte> json)
    {
        if (json.Contains((byte)0))
        {
            return TextForm.Invalid;
        }

        var mayCompose = false;
        if (!Ascii.IsValid(json))
        {
            if (!Utf8.IsValid(json))
            {
                return TextForm.Invalid;
            }

            mayCompose = json.ContainsAnyInRange(FirstByteThatMayCompose, byte.MaxValue);
            if (mayCompose && json.IndexOf("\uFFFE"u8) >= 0)
            {
                return TextForm.Invalid;
            }
        }

        var escapes = ExamineEscapes(json);
        return escapes != TextForm.Canonical || !mayCompose
            ? escapes
            : IsNormalizedAsAWhole(json) ? TextForm.Canonical : TextForm.NotNormalized;
    }

    /// <summary>Tells whether every string of valid JSON, names included, is in normalisation form C once its escapes are resolved.</summary>
    public static bool IsNormalized(ReadOnlySpan<byte> validJson)
    {
        var reader = new Utf8JsonReader(validJson, new JsonReaderOptions { MaxDepth = EventLimits.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                && (reader.ValueIsEscaped || !Ascii.IsValid(reader.ValueSpan))
                && !CanonicalText.IsNormalized(reader.GetString()))
            {
                return false;
            }
        }

        return true;
    }

    // Escapes that are no escapes at all are left to the parser, which calls them what they are: not JSON.
    private static TextForm ExamineEscapes(ReadOnlySpan<byte> json)
    {
        var form = TextForm.Canonical;
        for (var at = json.IndexOf((byte)'\\'); at >= 0; at = json.IndexOf((byte)'\\'))
        {
            json = json[at..];
            if (!TryReadEscape(json, out var unit))
            {
                json = json[Math.Min(2, json.Length)..];
                continue;
            }

            json = json[6..];
            if (unit is 0 or 0xFFFE || char.IsLowSurrogate((char)unit))
            {
                return TextForm.Invalid;
            }

            if (char.IsHighSurrogate((char)unit))
            {
                if (!TryReadEscape(json, out var low) || !char.IsLowSurrogate((char)low))
                {
                    return TextForm.Invalid;
                }

                json = json[6..];
            }

            if (unit >= FirstCharThatMayCompose)
            {
                form = TextForm.Unsure;
            }
        }

        return form;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> json, out int unit)
    {
        unit = 0;
        return json.Length >= 6
            && json[0] == (byte)'\\'
            && json[1] == (byte)'u'
            && int.TryParse(json.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unit);
    }

    // One call for the whole text instead of one for each string gives the same answer: strings stand between quotation marks, and
    // nothing composes with a quotation mark.
    private static bool IsNormalizedAsAWhole(ReadOnlySpan<byte> utf8)
    {
        var buffer = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            var length = Encoding.UTF8.GetChars(utf8, buffer);
            return CanonicalText.IsNormalized(buffer.AsSpan(0, length));
        }
        finally
        {
            // The text is personal data; another renter must not see it.
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }
}
