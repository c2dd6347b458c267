using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;

namespace Cdp.Segmentation.Serialization;

/// <summary>Writes segments, computed traits and conditions as canonical JSON and reads them.</summary>
/// <remarks>
/// The kind of a condition stands in <c>kind</c>. Members have a fixed order and defaults are left out, so two conditions are the same when their texts are; the text is what
/// identifies a condition. Reading takes members in any order and refuses those that it does not know. It is thread-safe.
/// </remarks>
public static class SegmentJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    /// <summary>Writes a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="indented">Whether to write it on several lines.</param>
    /// <returns>The text.</returns>
    public static string Write(Condition condition, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Write(writer => ConditionWriter.Write(writer, condition), indented);
    }

    /// <summary>Writes a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="indented">Whether to write it on several lines.</param>
    /// <returns>The text.</returns>
    public static string Write(Segment segment, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return WriteRule([("id", segment.Id), ("name", segment.Name), ("description", segment.Description)], "where", writer => ConditionWriter.Write(writer, segment.Where), indented);
    }

    /// <summary>Writes a computed trait.</summary>
    /// <param name="trait">The trait.</param>
    /// <param name="indented">Whether to write it on several lines.</param>
    /// <returns>The text.</returns>
    public static string Write(ComputedTrait trait, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(trait);
        return WriteRule([("trait", trait.Id), ("description", trait.Description)], "value", writer => FormulaWriter.Write(writer, trait.Value), indented);
    }

    /// <summary>Reads a computed trait.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The trait.</returns>
    /// <exception cref="SegmentFormatException">The text is not JSON, or not a computed trait; the message says where and what was expected.</exception>
    public static ComputedTrait ReadTrait(string json)
    {
        using var document = Parse(json);
        var place = new JsonPlace(document.RootElement, "$");
        place.Allow("v", "trait", "description", "value");
        DemandVersion(place);
        return new ComputedTrait { Id = place.Text("trait"), Description = place.TextOrNone("description"), Value = FormulaReader.Read(place.Member("value")) };
    }

    /// <summary>Reads a condition.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="SegmentFormatException">The text is not JSON, or not a condition; the message says where and what was expected.</exception>
    public static Condition ReadCondition(string json)
    {
        using var document = Parse(json);
        return ConditionReader.Read(new JsonPlace(document.RootElement, "$"));
    }

    /// <summary>Reads a segment.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The segment.</returns>
    /// <exception cref="SegmentFormatException">The text is not JSON, or not a segment; the message says where and what was expected.</exception>
    public static Segment ReadSegment(string json)
    {
        using var document = Parse(json);
        var place = new JsonPlace(document.RootElement, "$");
        place.Allow("v", "id", "name", "description", "where");
        DemandVersion(place);
        return new Segment
        {
            Id = place.Text("id"),
            Name = place.TextOrNone("name"),
            Description = place.TextOrNone("description"),
            Where = ConditionReader.Read(place.Member("where")),
        };
    }

    /// <summary>Writes a text in quotes.</summary>
    internal static string WriteText(string text) => Write(writer => writer.WriteStringValue(text), indented: false);

    private static void DemandVersion(JsonPlace place)
    {
        if (place.Number("v") != 1)
        {
            throw place.Error("has another version than this library reads. Write \"v\": 1, or use a newer version of Cdp.");
        }
    }

    private static JsonDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException exception)
        {
            throw new SegmentFormatException($"This is not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a rule: the version, the texts that there are, and what it says.</summary>
    private static string WriteRule((string Name, string? Text)[] texts, string name, Action<Utf8JsonWriter> write, bool indented) => Write(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("v"u8, 1);
            foreach (var (member, text) in texts)
            {
                if (text is not null)
                {
                    writer.WriteString(member, text);
                }
            }

            writer.WritePropertyName(name);
            write(writer);
            writer.WriteEndObject();
        },
        indented);

    private static string Write(Action<Utf8JsonWriter> write, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, indented ? Indented : Compact))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
