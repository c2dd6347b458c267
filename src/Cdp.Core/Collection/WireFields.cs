using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cdp.Collection;

/// <summary>Knows the names of Segment's fields and calls.</summary>
internal static class WireFields
{
    public static WireField Find(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return raw.Contains((byte)'\\') ? Find(property.Name) : Find(raw);
    }

    public static WireField Find(string name) => name.Length > 17 ? WireField.Other : Find(System.Text.Encoding.UTF8.GetBytes(name));

    // By length first: one comparison decides for every name but a few.
    public static WireField Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("type"u8) ? WireField.Type : name.SequenceEqual("name"u8) ? WireField.Name : WireField.Other,
        5 => name.SequenceEqual("event"u8) ? WireField.Event : WireField.Other,
        6 => name.SequenceEqual("userId"u8) ? WireField.UserId
            : name.SequenceEqual("traits"u8) ? WireField.Traits
            : name.SequenceEqual("sentAt"u8) ? WireField.SentAt
            : WireField.Other,
        7 => name.SequenceEqual("context"u8) ? WireField.Context : name.SequenceEqual("groupId"u8) ? WireField.GroupId : WireField.Other,
        8 => name.SequenceEqual("category"u8) ? WireField.Category : WireField.Other,
        9 => name.SequenceEqual("messageId"u8) ? WireField.MessageId : name.SequenceEqual("timestamp"u8) ? WireField.Timestamp : WireField.Other,
        10 => name.SequenceEqual("properties"u8) ? WireField.Properties
            : name.SequenceEqual("previousId"u8) ? WireField.PreviousId
            : WireField.Other,
        11 => name.SequenceEqual("anonymousId"u8) ? WireField.AnonymousId : WireField.Other,
        12 => name.SequenceEqual("integrations"u8) ? WireField.Integrations : WireField.Other,
        17 => name.SequenceEqual("originalTimestamp"u8) ? WireField.OriginalTimestamp : WireField.Other,
        _ => WireField.Other,
    };

    /// <summary>Gives the name under which an unknown field is kept; frequent ones without making a new string each time.</summary>
    public static string ReadName(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return raw.Length switch
        {
            6 when raw.SequenceEqual("userId"u8) => "userId",
            7 when raw.SequenceEqual("metrics"u8) => "metrics",
            7 when raw.SequenceEqual("channel"u8) => "channel",
            8 when raw.SequenceEqual("writeKey"u8) => "writeKey",
            8 when raw.SequenceEqual("category"u8) => "category",
            9 when raw.SequenceEqual("_metadata"u8) => "_metadata",
            11 when raw.SequenceEqual("anonymousId"u8) => "anonymousId",
            _ => property.Name,
        };
    }

    public static bool TryFindType(JsonElement value, out EventType type)
    {
        type = default;
        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        // Almost every sender writes the call in lower case, which is compared without making a string.
        type = value.ValueEquals("track"u8) ? EventType.Track
            : value.ValueEquals("page"u8) ? EventType.Page
            : value.ValueEquals("identify"u8) ? EventType.Identify
            : FindTypeIgnoringCase(value.GetString()!);
        return type != default;
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "The names on the wire are lower case.")]
    private static EventType FindTypeIgnoringCase(string name) => name.ToLowerInvariant() switch
    {
        "identify" => EventType.Identify,
        "track" => EventType.Track,
        "page" => EventType.Page,
        "screen" => EventType.Screen,
        "group" => EventType.Group,
        "alias" => EventType.Alias,
        _ => default,
    };

    public static bool IsKnown(EventType type) => type is >= EventType.Identify and <= EventType.Alias;

    public static string NameOf(EventType type) => type switch
    {
        EventType.Identify => "identify",
        EventType.Track => "track",
        EventType.Page => "page",
        EventType.Screen => "screen",
        EventType.Group => "group",
        EventType.Alias => "alias",
        _ => throw new ArgumentOutOfRangeException(nameof(type), "The type is none of the six calls."),
    };
}
