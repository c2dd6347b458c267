using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cdp.Collection;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>Writes events as Segment's browser library sends them.</summary>
internal sealed class SegmentJson : IDisposable
{
    private static readonly string[] FirstNames = ["Anna", "Bùi", "Chloé", "David", "Elena", "Fatima", "Georg", "Hannah", "Ivan", "José", "Karin", "Liam", "Mai", "Noah", "Olga", "Pham"];
    private static readonly string[] LastNames = ["Andersen", "Bauer", "Costa", "Dang", "Evans", "Fischer", "García", "Hoang", "Ivanova", "Jansen", "Kowalski", "Le", "Müller", "Nguyen", "O'Brien", "Petrov"];
    private static readonly string[] Plans = ["basic", "plus", "family", "business"];
    private static readonly string[] Sections = ["shoes", "jackets", "garden", "kitchen", "books", "toys", "bikes", "music"];
    private static readonly string[] Actions = ["Product Viewed", "Product Added", "Cart Viewed", "Products Searched", "Product List Viewed", "Checkout Started"];

    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0",
    ];

    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public void Dispose() => _writer.Dispose();

    /// <summary>Writes one event.</summary>
    /// <returns>Its message id and its name.</returns>
    public (string MessageId, string? Name) Write(IBufferWriter<byte> output, in Visit visit)
    {
        var messageId = string.Create(
            CultureInfo.InvariantCulture,
            $"ajs-next-{visit.At.ToUnixTimeMilliseconds()}-{Mix(visit.Salt):x16}{(uint)visit.Number:x8}");
        var section = Pick(Sections, visit.Salt, 3);
        var product = (int)(visit.Salt >> 8 & 0x3FFF);
        var name = visit.Type switch
        {
            EventType.Track => visit.Device < 0 ? "Order Completed" : Pick(Actions, visit.Salt, 24),
            EventType.Page => "Product",
            _ => null,
        };

        _writer.Reset(output);
        _writer.WriteStartObject();
        _writer.WriteString("timestamp"u8, Time(visit.At));
        _writer.WriteString("type"u8, visit.Type switch { EventType.Identify => "identify"u8, EventType.Track => "track"u8, _ => "page"u8 });
        if (visit.IsKnownUser)
        {
            _writer.WriteString("userId"u8, UserId(visit.Person));
        }

        if (visit.Device >= 0)
        {
            _writer.WriteString("anonymousId"u8, AnonymousId(visit.Person, visit.Device));
        }

        switch (visit.Type)
        {
            case EventType.Identify:
                WriteTraits(visit);
                break;
            case EventType.Track:
                _writer.WriteString("event"u8, name);
                WriteProduct(section, product, isOrder: visit.Device < 0, visit.Salt);
                break;
            default:
                _writer.WriteString("name"u8, name);
                WritePage("properties"u8, section, product);
                break;
        }

        WriteContext(visit, section, product);
        _writer.WriteStartObject("integrations"u8);
        _writer.WriteEndObject();
        _writer.WriteString("messageId"u8, messageId);
        _writer.WriteEndObject();
        _writer.Flush();
        return (messageId, name);
    }

    /// <summary>Writes the traits of an identify call: e-mail and names are always the same, the plan changes now and then.</summary>
    private void WriteTraits(in Visit visit)
    {
        var person = (uint)visit.Person;
        var (first, last) = (FirstNames[person % 16], LastNames[person / 16 % 16]);
        _writer.WriteStartObject("traits"u8);
        _writer.WriteString("email"u8, string.Create(CultureInfo.InvariantCulture, $"{((visit.Salt & 7) == 0 ? "Customer" : "customer")}.{person}@example.com"));
        _writer.WriteString("firstName"u8, first);
        _writer.WriteString("lastName"u8, last);
        _writer.WriteString("createdAt"u8, Time(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(person * 7)));
        if (person % 2 == 0)
        {
            var plan = (visit.Salt >> 40) % 10 == 0 ? (uint)(visit.Salt >> 50) : person / 2;
            _writer.WriteString("plan"u8, Plans[plan % 4]);
        }

        if (person % 4 == 1)
        {
            _writer.WriteString("phone"u8, string.Create(CultureInfo.InvariantCulture, $"+4915{100_000_000 + person}"));
        }

        _writer.WriteEndObject();
    }

    private void WriteProduct(string section, int product, bool isOrder, ulong salt)
    {
        var price = 5 + (product % 400) + 0.9m;
        _writer.WriteStartObject("properties"u8);
        if (isOrder)
        {
            _writer.WriteString("order_id"u8, string.Create(CultureInfo.InvariantCulture, $"o-{salt:x16}"));
            _writer.WriteNumber("revenue"u8, price);
        }

        _writer.WriteString("product_id"u8, string.Create(CultureInfo.InvariantCulture, $"p-{product}"));
        _writer.WriteString("sku"u8, string.Create(CultureInfo.InvariantCulture, $"{section[..2]}-{product:D5}-{product % 7}"));
        _writer.WriteString("category"u8, section);
        _writer.WriteString("name"u8, string.Create(CultureInfo.InvariantCulture, $"Model {product} of our {section}"));
        _writer.WriteNumber("price"u8, price);
        _writer.WriteNumber("quantity"u8, 1 + (product % 3));
        _writer.WriteString("currency"u8, "EUR"u8);
        _writer.WriteEndObject();
    }

    private void WritePage(ReadOnlySpan<byte> property, string section, int product)
    {
        _writer.WriteStartObject(property);
        _writer.WriteString("path"u8, string.Create(CultureInfo.InvariantCulture, $"/{section}/model-{product}"));
        _writer.WriteString("referrer"u8, "https://www.google.com/"u8);
        _writer.WriteString("search"u8, ""u8);
        _writer.WriteString("title"u8, string.Create(CultureInfo.InvariantCulture, $"Model {product} – {section}"));
        _writer.WriteString("url"u8, string.Create(CultureInfo.InvariantCulture, $"https://shop.example.com/{section}/model-{product}"));
        _writer.WriteEndObject();
    }

    private void WriteContext(in Visit visit, string section, int product)
    {
        _writer.WriteStartObject("context"u8);
        if (visit.Device >= 0)
        {
            WritePage("page"u8, section, product);
            _writer.WriteString("userAgent"u8, Agents[(uint)(visit.Person + visit.Device) % 4]);
            _writer.WriteString("locale"u8, "de-DE"u8);
            _writer.WriteString("timezone"u8, "Europe/Berlin"u8);
        }

        _writer.WriteStartObject("library"u8);
        _writer.WriteString("name"u8, visit.Device < 0 ? "analytics-node"u8 : "analytics.js"u8);
        _writer.WriteString("version"u8, "npm:next-1.84.3"u8);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private static string UserId(int person) => string.Create(CultureInfo.InvariantCulture, $"u-{100_000 + person}");

    private static string AnonymousId(int person, int device)
    {
        var (high, low) = (Mix((ulong)person * 2 + (uint)device + 1), Mix(((ulong)person * 2) + (uint)device + 0x1_0000_0000));
        return string.Create(CultureInfo.InvariantCulture, $"{high >> 32:x8}-{high >> 16 & 0xFFFF:x4}-4{high & 0xFFF:x3}-a{low >> 52:x3}-{low & 0xFFFF_FFFF_FFFF:x12}");
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Pick(string[] values, ulong salt, int shift) => values[(int)((salt >> shift) % (ulong)values.Length)];

    // SplitMix64's finaliser: spreads small numbers over all bits.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
