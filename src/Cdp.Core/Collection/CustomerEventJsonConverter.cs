using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cdp.Collection;

/// <summary>Reads and writes an event in Segment's JSON without loss.</summary>
/// <remarks>It is public so that a host's own source-generated <see cref="JsonSerializerContext"/> can include <see cref="CustomerEvent"/>; it is applied by attribute. Safe for use from many threads at once.</remarks>
public sealed class CustomerEventJsonConverter : JsonConverter<CustomerEvent>
{
    /// <inheritdoc/>
    public override CustomerEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        return CustomerEventReader.Read(json, out var rejection) ?? throw new JsonException($"{rejection!.Reason} {rejection.Remedy}");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CustomerEvent value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (!WireFields.IsKnown(value.Type))
        {
            throw new JsonException($"{Rejections.UnknownType.Reason} {Rejections.UnknownType.Remedy}");
        }

        Write(writer, value);
    }

    /// <summary>Writes an event. A type that is none of the six calls is left out, for the collector to refuse.</summary>
    internal static void Write(Utf8JsonWriter writer, CustomerEvent value)
    {
        writer.WriteStartObject();
        if (WireFields.IsKnown(value.Type))
        {
            writer.WriteString("type"u8, WireFields.NameOf(value.Type));
        }

        WriteText(writer, "event"u8, value.Event);
        WriteText(writer, "name"u8, value.Name);
        WriteText(writer, "category"u8, value.Category);
        WriteText(writer, "userId"u8, value.UserId);
        WriteText(writer, "anonymousId"u8, value.AnonymousId);
        WriteText(writer, "previousId"u8, value.PreviousId);
        WriteText(writer, "groupId"u8, value.GroupId);
        WriteText(writer, "messageId"u8, value.MessageId);
        WriteTime(writer, "timestamp"u8, value.Timestamp, value.TimestampText);
        WriteTime(writer, "originalTimestamp"u8, value.OriginalTimestamp, value.OriginalTimestampText);
        WriteTime(writer, "sentAt"u8, value.SentAt, value.SentAtText);
        WriteJson(writer, "traits"u8, value.Traits);
        WriteJson(writer, "properties"u8, value.Properties);
        WriteJson(writer, "context"u8, value.Context);
        WriteJson(writer, "integrations"u8, value.Integrations);

        foreach (var (name, extra) in value.Extra)
        {
            if (!IsWritten(value, WireFields.Find(name)))
            {
                writer.WritePropertyName(name);
                WriteRaw(writer, extra);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a value as it stands: the writer would otherwise parse it again, and refuse what the collector has its own answer for.</summary>
    public static void WriteRaw(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }
    }

    internal static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? time, string? text)
    {
        if (time is { } value)
        {
            writer.WritePropertyName(name);
            WireTime.Write(writer, value, text);
        }
    }

    internal static void WriteJson(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Undefined)
        {
            writer.WritePropertyName(name);
            WriteRaw(writer, value);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    // A null that was sent is kept in Extra. Once the property has a value, that counts.
    private static bool IsWritten(CustomerEvent value, WireField field) => field switch
    {
        WireField.Other => false,
        WireField.Type => true,
        WireField.MessageId => value.MessageId is not null,
        WireField.UserId => value.UserId is not null,
        WireField.AnonymousId => value.AnonymousId is not null,
        WireField.PreviousId => value.PreviousId is not null,
        WireField.GroupId => value.GroupId is not null,
        WireField.Event => value.Event is not null,
        WireField.Name => value.Name is not null,
        WireField.Category => value.Category is not null,
        WireField.Timestamp => value.Timestamp is not null,
        WireField.OriginalTimestamp => value.OriginalTimestamp is not null,
        WireField.SentAt => value.SentAt is not null,
        WireField.Traits => value.Traits.ValueKind != JsonValueKind.Undefined,
        WireField.Properties => value.Properties.ValueKind != JsonValueKind.Undefined,
        WireField.Context => value.Context.ValueKind != JsonValueKind.Undefined,
        _ => value.Integrations.ValueKind != JsonValueKind.Undefined,
    };
}
