using System.Collections.Frozen;
using System.Text.Json;

namespace Cdp.Collection;

/// <summary>Reads an event from Segment's JSON. Every field it does not know, and every null, goes to <see cref="CustomerEvent.Extra"/>.</summary>
internal ref struct CustomerEventReader
{
    private EventType _type;
    private string? _messageId;
    private string? _userId;
    private string? _anonymousId;
    private string? _previousId;
    private string? _groupId;
    private string? _event;
    private string? _name;
    private string? _category;
    private Time _timestamp;
    private Time _originalTimestamp;
    private Time _sentAt;
    private JsonElement _traits;
    private JsonElement _properties;
    private JsonElement _context;
    private JsonElement _integrations;
    private Dictionary<string, JsonElement>? _extra;

    /// <returns>The event, or <see langword="null"/> together with the reason.</returns>
    public static CustomerEvent? Read(JsonElement json, out Rejection? rejection)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            rejection = Rejections.NotAnObject;
            return null;
        }

        var reader = default(CustomerEventReader);
        foreach (var property in json.EnumerateObject())
        {
            rejection = reader.Take(property);
            if (rejection is not null)
            {
                return null;
            }
        }

        rejection = reader._type == default ? Rejections.UnknownType : null;
        return rejection is null ? reader.Build() : null;
    }

    private Rejection? Take(JsonProperty property)
    {
        var field = WireFields.Find(property);
        var value = property.Value;
        if (field == WireField.Type)
        {
            return WireFields.TryFindType(value, out _type) ? null : Rejections.UnknownType;
        }

        if (field == WireField.Other || value.ValueKind == JsonValueKind.Null)
        {
            _extra ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            _extra[WireFields.ReadName(property)] = value;
            return null;
        }

        return field switch
        {
            WireField.MessageId => TakeId(value, "messageId", ref _messageId),
            WireField.UserId => TakeId(value, "userId", ref _userId),
            WireField.AnonymousId => TakeId(value, "anonymousId", ref _anonymousId),
            WireField.PreviousId => TakeId(value, "previousId", ref _previousId),
            WireField.GroupId => TakeId(value, "groupId", ref _groupId),
            WireField.Event => TakeText(value, "event", ref _event),
            WireField.Name => TakeText(value, "name", ref _name),
            WireField.Category => TakeText(value, "category", ref _category),
            WireField.Timestamp => TakeTime(value, "timestamp", ref _timestamp),
            WireField.OriginalTimestamp => TakeTime(value, "originalTimestamp", ref _originalTimestamp),
            WireField.SentAt => TakeTime(value, "sentAt", ref _sentAt),
            WireField.Traits => TakeObject(value, "traits", ref _traits),
            WireField.Properties => TakeObject(value, "properties", ref _properties),
            WireField.Context => TakeObject(value, "context", ref _context),
            _ => TakeObject(value, "integrations", ref _integrations),
        };
    }

    // Databases hand out numbers as ids and some senders pass them on as they are.
    private static Rejection? TakeId(JsonElement value, string field, ref string? id)
    {
        id = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => CanonicalJson.ToCanonicalText(value),
            _ => null,
        };

        return id is null ? Rejections.WrongType(field, "a string") : null;
    }

    private static Rejection? TakeText(JsonElement value, string field, ref string? text)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Rejections.WrongType(field, "a string");
        }

        text = value.GetString();
        return null;
    }

    private static Rejection? TakeTime(JsonElement value, string field, ref Time time)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return Rejections.WrongType(field, "a time as a string");
        }

        if (!WireTime.TryRead(value, out var read, out var text))
        {
            return Rejections.InvalidTimestamp(field);
        }

        time = new Time(read, text);
        return null;
    }

    private static Rejection? TakeObject(JsonElement value, string field, ref JsonElement json)
    {
        json = value;
        return value.ValueKind == JsonValueKind.Object ? null : Rejections.WrongType(field, "an object");
    }

    private readonly CustomerEvent Build() => new()
    {
        Type = _type,
        MessageId = _messageId,
        UserId = _userId,
        AnonymousId = _anonymousId,
        PreviousId = _previousId,
        GroupId = _groupId,
        Event = _event,
        Name = _name,
        Category = _category,
        Timestamp = _timestamp.Value,
        TimestampText = _timestamp.Text,
        OriginalTimestamp = _originalTimestamp.Value,
        OriginalTimestampText = _originalTimestamp.Text,
        SentAt = _sentAt.Value,
        SentAtText = _sentAt.Text,
        Traits = _traits,
        Properties = _properties,
        Context = _context,
        Integrations = _integrations,
        Extra = (IReadOnlyDictionary<string, JsonElement>?)_extra ?? FrozenDictionary<string, JsonElement>.Empty,
    };

    private readonly record struct Time(DateTimeOffset? Value, string Text);
}
