using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Cdp.Collection;

internal static partial class CanonicalJson
{
    /// <summary>Writes a whole event as it is stored: without white space, text normalised, numbers and the order of names as they were sent.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="item">The event's JSON object.</param>
    /// <param name="context">The context of the batch, whose keys the event takes over unless it has them; or an undefined element.</param>
    /// <param name="integrations">The integrations of the batch, likewise.</param>
    /// <exception cref="ArgumentException">A text contains NUL, a lone surrogate or U+FFFE.</exception>
    public static void WritePayload(IBufferWriter<byte> output, JsonElement item, JsonElement context = default, JsonElement integrations = default)
    {
        var mergeContext = context.ValueKind == JsonValueKind.Object;
        var mergeIntegrations = integrations.ValueKind == JsonValueKind.Object;

        output.Write("{"u8);
        var first = true;
        foreach (var property in item.EnumerateObject())
        {
            if ((mergeContext && property.NameEquals("context"u8)) || (mergeIntegrations && property.NameEquals("integrations"u8)))
            {
                continue;
            }

            WriteName(output, property, ref first);
            WriteAsSent(output, property.Value);
        }

        if (mergeContext)
        {
            WriteMerged(output, "context"u8, item, context, ref first);
        }

        if (mergeIntegrations)
        {
            WriteMerged(output, "integrations"u8, item, integrations, ref first);
        }

        output.Write("}"u8);
    }

    private static void WriteMerged(IBufferWriter<byte> output, ReadOnlySpan<byte> name, JsonElement item, JsonElement shared, ref bool first)
    {
        if (!first)
        {
            output.Write(","u8);
        }

        first = false;
        output.Write("\""u8);
        output.Write(name);
        output.Write("\":"u8);

        if (!item.TryGetProperty(name, out var own) || own.ValueKind == JsonValueKind.Null)
        {
            WriteAsSent(output, shared);
            return;
        }

        // Of a wrong kind: the event is refused for it once it is read, so it is kept as it is.
        if (own.ValueKind != JsonValueKind.Object)
        {
            WriteAsSent(output, own);
            return;
        }

        output.Write("{"u8);
        var firstKey = true;
        foreach (var property in own.EnumerateObject())
        {
            WriteName(output, property, ref firstKey);
            WriteAsSent(output, property.Value);
        }

        foreach (var property in shared.EnumerateObject())
        {
            if (!own.TryGetProperty(ReadName(property), out _))
            {
                WriteName(output, property, ref firstKey);
                WriteAsSent(output, property.Value);
            }
        }

        output.Write("}"u8);
    }

    private static void WriteAsSent(IBufferWriter<byte> output, JsonElement value)
    {
        var first = true;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                output.Write("{"u8);
                foreach (var property in value.EnumerateObject())
                {
                    WriteName(output, property, ref first);
                    WriteAsSent(output, property.Value);
                }

                output.Write("}"u8);
                break;
            case JsonValueKind.Array:
                output.Write("["u8);
                foreach (var item in value.EnumerateArray())
                {
                    if (!first)
                    {
                        output.Write(","u8);
                    }

                    first = false;
                    WriteAsSent(output, item);
                }

                output.Write("]"u8);
                break;
            case JsonValueKind.String when !IsPlain(JsonMarshal.GetRawUtf8Value(value)):
                WriteString(output, ReadString(value));
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private static void WriteName(IBufferWriter<byte> output, JsonProperty property, ref bool first)
    {
        if (!first)
        {
            output.Write(","u8);
        }

        first = false;
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (Ascii.IsValid(raw) && !raw.Contains((byte)'\\'))
        {
            output.Write("\""u8);
            output.Write(raw);
            output.Write("\""u8);
        }
        else
        {
            WriteString(output, ReadName(property));
        }

        output.Write(":"u8);
    }
}
