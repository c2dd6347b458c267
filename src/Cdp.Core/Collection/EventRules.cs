using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cdp.Collection;

/// <summary>What an event must have, and how much of it.</summary>
internal static class EventRules
{
    // The shortest member of an object, such as "":1, has this many bytes.
    private const int ShortestMember = 5;

    /// <returns>Why the event, ids already trimmed, is refused, or <see langword="null"/>.</returns>
    public static Rejection? Judge(CustomerEvent item, int maxTraits) =>
        JudgeLengths(item) ?? JudgeRequiredFields(item) ?? JudgeTraits(item, maxTraits);

    private static Rejection? JudgeLengths(CustomerEvent item) =>
        JudgeId("messageId", item.MessageId, EventLimits.MaxMessageIdLength)
        ?? JudgeId("userId", item.UserId, EventLimits.MaxIdLength)
        ?? JudgeId("anonymousId", item.AnonymousId, EventLimits.MaxIdLength)
        ?? JudgeId("previousId", item.PreviousId, EventLimits.MaxIdLength)
        ?? JudgeId("groupId", item.GroupId, EventLimits.MaxIdLength)
        ?? JudgeName("event", item.Event)
        ?? JudgeName("name", item.Name)
        ?? JudgeName("category", item.Category);

    private static Rejection? JudgeId(string field, string? id, int limit) => id switch
    {
        null => null,
        "" => Rejections.Empty(field),
        _ => id.Length > limit ? Rejections.TooLong(field, limit) : null,
    };

    // Names may be empty: an SDK sends an empty category where there is none.
    private static Rejection? JudgeName(string field, string? name) =>
        name?.Length > EventLimits.MaxNameLength ? Rejections.TooLong(field, EventLimits.MaxNameLength) : null;

    private static Rejection? JudgeRequiredFields(CustomerEvent item) => item.Type switch
    {
        EventType.Track when string.IsNullOrWhiteSpace(item.Event) => Rejections.MissingFor(item.Type, "event"),
        EventType.Group when item.GroupId is null => Rejections.MissingFor(item.Type, "groupId"),
        EventType.Alias when item.PreviousId is null => Rejections.MissingFor(item.Type, "previousId"),
        EventType.Alias when item.UserId is null => Rejections.MissingFor(item.Type, "userId"),
        _ => HasPlaceForAnIdentifier(item) ? null : Rejections.NoPlaceForAnIdentifier,
    };

    // Whether an identifier found there is usable is for the identity rules to say.
    private static bool HasPlaceForAnIdentifier(CustomerEvent item) =>
        item.UserId is not null
        || item.AnonymousId is not null
        || (item.Type != EventType.Group && HasMembers(item.Traits))
        || (item.Context.ValueKind == JsonValueKind.Object
            && (item.Context.TryGetProperty("externalIds"u8, out _)
                || item.Context.TryGetProperty("traits"u8, out _)
                || item.Context.TryGetProperty("device"u8, out _)));

    private static bool HasMembers(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.GetPropertyCount() > 0;

    private static Rejection? JudgeTraits(CustomerEvent item, int limit)
    {
        if (HasMoreMembersThan(limit, item.Traits))
        {
            return Rejections.TooManyTraits("traits", limit);
        }

        if (HasMoreMembersThan(limit, item.Properties))
        {
            return Rejections.TooManyTraits("properties", limit);
        }

        return item.Context.ValueKind == JsonValueKind.Object
            && item.Context.TryGetProperty("traits"u8, out var traits)
            && HasMoreMembersThan(limit, traits)
            ? Rejections.TooManyTraits("context.traits", limit)
            : null;
    }

    private static bool HasMoreMembersThan(int limit, JsonElement json)
    {
        // Most objects are too short to have that many, which their length tells without a walk.
        if (json.ValueKind != JsonValueKind.Object || JsonMarshal.GetRawUtf8Value(json).Length / ShortestMember <= limit)
        {
            return false;
        }

        var left = limit;
        Count(json, ref left);
        return left < 0;
    }

    private static void Count(JsonElement json, ref int left)
    {
        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object && property.Value.GetPropertyCount() > 0)
            {
                Count(property.Value, ref left);
            }
            else
            {
                left--;
            }

            if (left < 0)
            {
                return;
            }
        }
    }
}
