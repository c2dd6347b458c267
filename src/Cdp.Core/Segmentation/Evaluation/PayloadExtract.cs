using System.Text;
using System.Text.Json;
using Cdp.Segmentation.Conditions;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Takes out of payloads what some rules look at: the same JSON, without the values that they do not read.</summary>
/// <remarks>What it gives is looked at like a whole payload, so that there is one way to read values.</remarks>
internal sealed class PayloadExtract
{
    private readonly (byte[] Name, byte[][] Names)[] _parts;

    /// <summary>Makes it ready.</summary>
    /// <param name="reads">The values, each by its part and the first name of its path.</param>
    public PayloadExtract(IEnumerable<(EventPart Part, string Name)> reads) => _parts =
    [
        .. reads.GroupBy(read => read.Part, read => read.Name).OrderBy(group => group.Key)
            .Select(group => (Encoding.UTF8.GetBytes(PropertyPath.NameOf(group.Key)), group.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).ToArray())),
    ];

    /// <summary>Gets the one that takes nothing.</summary>
    public static PayloadExtract Nothing { get; } = new([]);

    /// <summary>Gets whether it takes nothing.</summary>
    public bool IsEmpty => _parts.Length == 0;

    /// <summary>Writes what is wanted of a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="destination">Where to write; as long as the payload at least.</param>
    /// <returns>How many bytes were written.</returns>
    public int Write(ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        var reader = new Utf8JsonReader(payload);
        var (length, left) = (0, _parts.Length);
        Append(destination, ref length, "{"u8);
        reader.Read();
        while (left > 0 && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (FindPart(ref reader) is not { } names)
            {
                reader.Skip();
                continue;
            }

            left--;
            Separate(destination, ref length);
            var start = (int)reader.TokenStartIndex;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                // The name, the colon and the bracket.
                Append(destination, ref length, payload[start..(int)reader.BytesConsumed]);
                CopyValues(ref reader, names, payload, destination, ref length);
                Append(destination, ref length, "}"u8);
            }
            else
            {
                reader.Skip();
                Append(destination, ref length, payload[start..(int)reader.BytesConsumed]);
            }
        }

        Append(destination, ref length, "}"u8);
        return length;
    }

    private static void CopyValues(ref Utf8JsonReader reader, byte[][] names, ReadOnlySpan<byte> payload, Span<byte> destination, ref int length)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = IsOneOf(ref reader, names);
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isWanted)
            {
                Separate(destination, ref length);
                Append(destination, ref length, payload[start..(int)reader.BytesConsumed]);
            }
        }
    }

    private static bool IsOneOf(ref Utf8JsonReader reader, byte[][] names)
    {
        foreach (var name in names)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static void Separate(Span<byte> destination, ref int length)
    {
        if (destination[length - 1] != (byte)'{')
        {
            Append(destination, ref length, ","u8);
        }
    }

    private static void Append(Span<byte> destination, ref int length, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(destination[length..]);
        length += bytes.Length;
    }

    private byte[][]? FindPart(ref Utf8JsonReader reader)
    {
        foreach (var (name, names) in _parts)
        {
            if (reader.ValueTextEquals(name))
            {
                return names;
            }
        }

        return null;
    }
}
