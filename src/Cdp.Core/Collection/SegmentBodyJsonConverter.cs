using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cdp.Collection;

/// <summary>Reads and writes a request body in Segment's wire format without loss.</summary>
internal sealed class SegmentBodyJsonConverter : JsonConverter<SegmentBody>
{
    public override SegmentBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("batch"u8, out var batch)
            ? ReadBatch(json, batch)
            : new SegmentBody { IsBatch = false, Events = [ReadEvent(json)] };
    }

    public override void Write(Utf8JsonWriter writer, SegmentBody value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (!value.IsBatch)
        {
            CustomerEventJsonConverter.Write(writer, value.Events[0]);
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartArray("batch"u8);
        foreach (var item in value.Events)
        {
            CustomerEventJsonConverter.Write(writer, item);
        }

        writer.WriteEndArray();
        CustomerEventJsonConverter.WriteTime(writer, "sentAt"u8, value.SentAt, value.SentAtText);
        CustomerEventJsonConverter.WriteJson(writer, "context"u8, value.Context);
        CustomerEventJsonConverter.WriteJson(writer, "integrations"u8, value.Integrations);
        foreach (var (name, extra) in value.Extra)
        {
            writer.WritePropertyName(name);
            CustomerEventJsonConverter.WriteRaw(writer, extra);
        }

        writer.WriteEndObject();
    }

    private static SegmentBody ReadBatch(JsonElement json, JsonElement batch)
    {
        if (batch.ValueKind != JsonValueKind.Array)
        {
            throw Error(Rejections.BatchIsNotAnArray);
        }

        var events = new List<CustomerEvent>(batch.GetArrayLength());
        foreach (var item in batch.EnumerateArray())
        {
            events.Add(ReadEvent(item));
        }

        var body = new SegmentBody { Events = events };
        var extra = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            var field = property.Value.ValueKind == JsonValueKind.Null ? WireField.Other : WireFields.Find(property);
            switch (field)
            {
                case WireField.SentAt when WireTime.TryRead(property.Value, out var sentAt, out var text):
                    body = body with { SentAt = sentAt, SentAtText = text };
                    break;
                case WireField.Context:
                    body = body with { Context = property.Value };
                    break;
                case WireField.Integrations:
                    body = body with { Integrations = property.Value };
                    break;
                default:
                    if (!property.NameEquals("batch"u8))
                    {
                        extra[property.Name] = property.Value;
                    }

                    break;
            }
        }

        return body with { Extra = extra };
    }

    private static CustomerEvent ReadEvent(JsonElement json) =>
        CustomerEventReader.Read(json, out var rejection) ?? throw Error(rejection!);

    private static JsonException Error(Rejection rejection) => new($"{rejection.Reason} {rejection.Remedy}");
}
