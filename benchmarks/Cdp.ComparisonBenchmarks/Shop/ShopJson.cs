using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Cdp.Collection;

namespace Cdp.ComparisonBenchmarks.Shop;

/// <summary>Writes events of the shop in Segment's wire format.</summary>
internal sealed class ShopJson : IDisposable
{
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 18);

    public void Dispose() => _writer.Dispose();

    /// <summary>Writes a request body with several events.</summary>
    public byte[] WriteBatch(IReadOnlyList<ShopEvent> events)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        _writer.WriteStartArray("batch"u8);
        foreach (var shopEvent in events)
        {
            Write(shopEvent);
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes one event.</summary>
    public ReadOnlySpan<byte> WriteOne(ShopEvent shopEvent)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        Write(shopEvent);
        _writer.Flush();
        return _buffer.WrittenSpan;
    }

    private void Write(ShopEvent shopEvent)
    {
        _writer.WriteStartObject();
        _writer.WriteString("messageId"u8, string.Create(CultureInfo.InvariantCulture, $"m{shopEvent.Number}"));
        _writer.WriteString("timestamp"u8, shopEvent.At);
        _writer.WriteString("type"u8, shopEvent.Type switch { EventType.Identify => "identify"u8, EventType.Page => "page"u8, _ => "track"u8 });
        _writer.WriteString("userId"u8, ShopTraffic.UserId(shopEvent.Person));
        if (shopEvent.Name is { } name)
        {
            _writer.WriteString(shopEvent.Type == EventType.Track ? "event"u8 : "name"u8, name);
        }

        if (shopEvent.Traits is { } traits)
        {
            WriteTraits(traits);
            WriteConsent(shopEvent);
        }
        else
        {
            WriteProperties(shopEvent);
        }

        _writer.WriteEndObject();
    }

    private void WriteTraits(ShopTraits traits)
    {
        _writer.WriteStartObject("traits"u8);
        _writer.WriteString("plan"u8, traits.Plan);
        _writer.WriteString("country"u8, traits.Country);
        WriteIfPresent("age"u8, traits.Age);
        _writer.WriteNumber("ltv"u8, traits.Ltv);
        _writer.WriteString("city"u8, traits.City);
        WriteIfPresent("email"u8, traits.Email);
        _writer.WriteEndObject();
    }

    private void WriteConsent(ShopEvent shopEvent)
    {
        _writer.WriteStartObject("context"u8);
        _writer.WriteStartObject("consent"u8);
        _writer.WriteStartObject("categoryPreferences"u8);
        WriteIfPresent("marketing"u8, shopEvent.AllowsMarketing);
        WriteIfPresent("analytics"u8, shopEvent.AllowsAnalytics);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    private void WriteProperties(ShopEvent shopEvent)
    {
        _writer.WriteStartObject("properties"u8);
        WriteIfPresent("total"u8, shopEvent.Total);
        WriteIfPresent("currency"u8, shopEvent.Currency);
        WriteIfPresent("category"u8, shopEvent.Category);
        WriteIfPresent("product"u8, shopEvent.Product);
        WriteIfPresent("cart"u8, shopEvent.Cart);
        _writer.WriteEndObject();
    }

    private void WriteIfPresent(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            _writer.WriteString(name, value);
        }
    }

    private void WriteIfPresent(ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } number)
        {
            _writer.WriteNumber(name, number);
        }
    }

    private void WriteIfPresent(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } known)
        {
            _writer.WriteBoolean(name, known);
        }
    }
}
