using System.Globalization;
using System.Text.Json;

namespace Cdp.Profiles;

/// <summary>Reads typed values out of golden traits. A value of another kind is read as none.</summary>
internal static class TraitReader
{
    /// <summary>Reads a trait that senders write in camel case or in snake case: the more recent one that can be read, in camel case at the same time.</summary>
    public static T? Read<T>(Profile profile, string camelCase, string snakeCase, Func<JsonElement, T?> read)
    {
        ArgumentNullException.ThrowIfNull(profile);

        var camel = profile.Traits.GetValueOrDefault(camelCase);
        var snake = snakeCase == camelCase ? null : profile.Traits.GetValueOrDefault(snakeCase);
        var (first, second) = snake?.LastSeen > camel?.LastSeen ? (snake, camel) : (camel, snake);
        var value = first is null ? default : read(first.Value);
        return value is not null || second is null ? value : read(second.Value);
    }

    public static T? Read<T>(Profile profile, string name, Func<JsonElement, T?> read) => Read(profile, name, name, read);

    /// <summary>Reads every text among the surviving values of a trait, those inside arrays too, each once.</summary>
    public static IReadOnlyList<string> ReadAll(Profile profile, string name, Func<JsonElement, string?> read)
    {
        ArgumentNullException.ThrowIfNull(profile);

        var texts = new List<string>();
        if (profile.Traits.TryGetValue(name, out var trait))
        {
            foreach (var value in trait.Values)
            {
                if (value.Value.ValueKind == JsonValueKind.Array)
                {
                    foreach (var item in value.Value.EnumerateArray())
                    {
                        Add(item);
                    }
                }
                else
                {
                    Add(value.Value);
                }
            }
        }

        return texts;

        void Add(JsonElement value)
        {
            if (read(value) is { } text && !texts.Contains(text))
            {
                texts.Add(text);
            }
        }
    }

    public static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Reads a text, or a number as text: ids and phone numbers are sent as both.</summary>
    public static string? TextOrNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(value);

    public static int? Int32(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    public static long? Int64(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Reads the day of an ISO 8601 date, or of a time as it was written.</summary>
    public static DateOnly? Date(JsonElement value)
    {
        const int DateLength = 10;
        return Text(value) is { Length: >= DateLength } text
            && (text.Length == DateLength || value.TryGetDateTime(out _))
            && DateOnly.TryParseExact(text.AsSpan(0, DateLength), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : null;
    }

    /// <summary>Reads an ISO 8601 time. One without an offset is UTC: the machine's own time zone means nothing to the sender.</summary>
    public static DateTimeOffset? Time(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || !value.TryGetDateTime(out var time))
        {
            return null;
        }

        return time.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(time, TimeSpan.Zero)
            : value.TryGetDateTimeOffset(out var withOffset) ? withOffset : null;
    }
}
