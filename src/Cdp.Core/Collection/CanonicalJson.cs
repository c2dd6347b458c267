using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Cdp.Collection;

/// <summary>Writes JSON in the one form in which equal values have equal text.</summary>
/// <remarks>
/// Numbers take the shortest decimal form, names of an object are sorted ordinally and the last of two equal ones wins, text is in
/// normalisation form C with the fewest escapes, and there is no white space.
/// </remarks>
internal static partial class CanonicalJson
{
    /// <summary>Gives the canonical text of a value.</summary>
    /// <exception cref="ArgumentException">A text contains NUL, a lone surrogate or U+FFFE.</exception>
    public static string ToCanonicalText(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                return "true";
            case JsonValueKind.False:
                return "false";
            case JsonValueKind.Null:
                return "null";
            case JsonValueKind.Number or JsonValueKind.String when IsPlain(JsonMarshal.GetRawUtf8Value(value)):
                return Encoding.ASCII.GetString(JsonMarshal.GetRawUtf8Value(value));
            default:
                var buffer = new ArrayBufferWriter<byte>(256);
                WriteCanonical(buffer, value);
                return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }

    /// <summary>Writes the canonical text of a value as UTF-8.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="value">The value.</param>
    /// <param name="except">The name of a property of the outermost object that is left out.</param>
    public static void WriteCanonical(IBufferWriter<byte> output, JsonElement value, string? except = null)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteSortedObject(output, value, except);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value);
                break;
            case JsonValueKind.Number:
                WriteNumber(output, JsonMarshal.GetRawUtf8Value(value));
                break;
            case JsonValueKind.String:
                WriteString(output, ReadString(value));
                break;
            case JsonValueKind.Undefined:
                throw new ArgumentException("There is no value.", nameof(value));
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    /// <summary>Tells whether a value is a number that is canonical as it stands. Others may be, too.</summary>
    public static bool IsPlainNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number && IsPlain(JsonMarshal.GetRawUtf8Value(value));

    // Short numbers without exponent and ASCII strings without escapes are canonical as they stand.
    private static bool IsPlain(ReadOnlySpan<byte> raw)
    {
        if (raw[0] == (byte)'"')
        {
            return Ascii.IsValid(raw) && !raw.Contains((byte)'\\');
        }

        var point = raw.IndexOf((byte)'.');
        return raw.Length <= MaxPlainDigits
            && !(point < 0 ? raw : raw[..point]).ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && (point < 0 || (raw[0] != (byte)'0' && raw[^1] != (byte)'0' && !raw[(point + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9')));
    }

    private static void WriteSortedObject(IBufferWriter<byte> output, JsonElement value, string? except)
    {
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            members[CanonicalText.Normalize(ReadName(property))] = property.Value;
        }

        if (except is not null)
        {
            members.Remove(except);
        }

        output.Write("{"u8);
        var first = true;
        foreach (var (name, member) in members)
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            WriteString(output, name);
            output.Write(":"u8);
            WriteCanonical(output, member);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(IBufferWriter<byte> output, JsonElement value)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            WriteCanonical(output, item);
        }

        output.Write("]"u8);
    }

    // The parser throws its own exception for a lone surrogate and for bytes that are not UTF-8.
    private static string ReadString(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException invalid)
        {
            throw new ArgumentException("A text contains a lone surrogate or is not UTF-8.", nameof(value), invalid);
        }
    }

    private static string ReadName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException invalid)
        {
            throw new ArgumentException("A name contains a lone surrogate or is not UTF-8.", nameof(property), invalid);
        }
    }
}
