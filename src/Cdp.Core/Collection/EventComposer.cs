using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdp.Collection;

/// <summary>Makes the JSON of events that a program composes.</summary>
internal static class EventComposer
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement ToElement(JsonObject? json) => json is null ? default : Write(writer => WriteNode(writer, json));

    /// <summary>Makes the context: what the caller gave, with the external ids added in Segment's form.</summary>
    public static JsonElement MakeContext(JsonObject? context, Who who) => who.ExternalIds.Count == 0
        ? ToElement(context)
        : Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in context ?? [])
            {
                if (name != "externalIds")
                {
                    WriteName(writer, name);
                    WriteNode(writer, value);
                }
            }

            writer.WriteStartArray("externalIds"u8);
            if (context?["externalIds"] is JsonArray given)
            {
                foreach (var item in given)
                {
                    WriteNode(writer, item);
                }
            }

            foreach (var id in who.ExternalIds)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("id"u8);
                WriteText(writer, id.Id);
                writer.WritePropertyName("type"u8);
                WriteText(writer, id.Type);
                writer.WriteString("collection"u8, "users"u8);
                writer.WriteString("encoding"u8, "none"u8);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(writer);
        }

        // As deep as the writer lets it be: depth is for the collector to judge.
        var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = 1_000 });
        return JsonElement.ParseValue(ref reader);
    }

    private static void WriteNode(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject json:
                writer.WriteStartObject();
                foreach (var (name, value) in json)
                {
                    WriteName(writer, name);
                    WriteNode(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray array:
                writer.WriteStartArray();
                foreach (var item in array)
                {
                    WriteNode(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                WriteText(writer, text);
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    // The writer would replace a lone surrogate without a word. Escaped by hand it reaches the collector, which refuses it.
    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        if (CanonicalText.IsValid(text))
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteRawValue(EscapeAll(text), skipInputValidation: true);
        }
    }

    private static void WriteName(Utf8JsonWriter writer, string name)
    {
        if (!CanonicalText.IsValid(name))
        {
            throw new ArgumentException("The name of a member contains NUL, a lone surrogate or U+FFFE. Remove these characters.", nameof(name));
        }

        writer.WritePropertyName(name);
    }

    private static string EscapeAll(string text) => string.Create(2 + (text.Length * 6), text, static (span, text) =>
    {
        span[0] = '"';
        span[^1] = '"';
        for (var i = 0; i < text.Length; i++)
        {
            _ = span[(1 + (i * 6))..].TryWrite($"\\u{(int)text[i]:x4}", out _);
        }
    });
}
