using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Cdp.ComparisonBenchmarks.Supernode;

/// <summary>Writes identify calls of people, with an address of their own or all with the same one.</summary>
internal static class Crowd
{
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static string HonestUserId(int person) => string.Create(CultureInfo.InvariantCulture, $"honest-{person}");

    /// <summary>Writes one request body with the people of some numbers who share the address.</summary>
    public static ReadOnlyMemory<byte> Sharing(IEnumerable<int> people, bool hasUserIds) => Write(people, (writer, person) =>
    {
        writer.WriteString(hasUserIds ? "userId"u8 : "anonymousId"u8, string.Create(CultureInfo.InvariantCulture, $"crowd-{person}"));
        writer.WriteStartObject("traits"u8);
        writer.WriteString("email"u8, "reception@example.com"u8);
        writer.WriteString("firstName"u8, string.Create(CultureInfo.InvariantCulture, $"Guest {person}"));
        writer.WriteEndObject();
    });

    /// <summary>Writes one request body with people who have user id, browser and address for themselves.</summary>
    public static ReadOnlyMemory<byte> Honest(IEnumerable<int> people) => Write(people, (writer, person) =>
    {
        writer.WriteString("userId"u8, HonestUserId(person));
        writer.WriteString("anonymousId"u8, string.Create(CultureInfo.InvariantCulture, $"browser-{person}"));
        writer.WriteStartObject("traits"u8);
        writer.WriteString("email"u8, string.Create(CultureInfo.InvariantCulture, $"honest.{person}@example.com"));
        writer.WriteString("firstName"u8, string.Create(CultureInfo.InvariantCulture, $"Honest {person}"));
        writer.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(IEnumerable<int> people, Action<Utf8JsonWriter, int> writeWho)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WriteStartArray("batch"u8);
        foreach (var person in people)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "identify"u8);
            writer.WriteString("messageId"u8, Guid.CreateVersion7(Start.AddSeconds(person)).ToString());
            writer.WriteString("timestamp"u8, Start.AddSeconds(person));
            writeWho(writer, person);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }
}
