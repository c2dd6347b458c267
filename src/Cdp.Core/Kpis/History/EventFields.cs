using System.Text.Json;
using Cdp.Collection;

namespace Cdp.Kpis.History;

/// <summary>The properties of an event.</summary>
/// <param name="payload">The event as JSON.</param>
internal readonly struct EventFields(JsonElement payload)
{
    private const decimal Endless = 1e20m;

    private readonly JsonElement _properties = payload.TryGetProperty("properties", out var properties) ? properties : default;
    private readonly JsonElement _context = payload.TryGetProperty("context", out var context) ? context : default;

    /// <summary>Gives a text, or a number as text; <see langword="null"/> where there is none.</summary>
    public string? Text(string name) => TextOf(_properties, name);

    /// <summary>Gives a number, which may be written as text. One that is beyond all reason is cut to where it still is, so that sums do not overflow before it is refused.</summary>
    public decimal? Number(string name) => Read(name) is { } value ? Math.Clamp(value, -Endless, Endless) : null;

    /// <summary>Gives a count or a duration; <see langword="null"/> where it is missing or beyond all reason.</summary>
    public decimal? Quantity(string name) => Read(name) is { } value ? Reasonable(value) : null;

    private decimal? Read(string name) => Find(_properties, name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => value,
        { ValueKind: JsonValueKind.String } text when decimal.TryParse(text.GetString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    public bool Flag(string name) => Find(_properties, name).ValueKind == JsonValueKind.True;

    /// <summary>Gives how many units products are; <see langword="null"/> where nobody says.</summary>
    public decimal? Units()
    {
        if (Find(_properties, "products") is not { ValueKind: JsonValueKind.Array } products)
        {
            return Quantity("quantity");
        }

        var units = 0m;
        foreach (var product in products.EnumerateArray())
        {
            units += Find(product, "quantity") is { ValueKind: JsonValueKind.Number } quantity && quantity.TryGetDecimal(out var count) ? Reasonable(count) ?? 0 : 1;
        }

        return Reasonable(units);
    }

    /// <summary>Gives the path of the page.</summary>
    public string? Page(EventEntry entry) => Text("path") ?? TextOf(Find(_context, "page"), "path") ?? entry.Name;

    /// <summary>Gives what the event can be broken down by: what it says of itself.</summary>
    public KpiTags Tags(EventEntry entry) => new(
        Text("channel"), Text("campaign") ?? TextOf(Find(_context, "campaign"), "name"), entry.Source, Text("content") ?? TextOf(Find(_context, "campaign"), "content"));

    /// <summary>Gives where a visitor came from: what the event says, else the source of the campaign, else a referrer of another host, else nowhere: direct.</summary>
    public KpiTags Origin(EventEntry entry)
    {
        var tags = Tags(entry);
        var campaign = TextOf(Find(_context, "campaign"), "source");
        return tags with { Channel = tags.Channel ?? campaign ?? (IsReferred() ? "referral" : "direct") };
    }

    private bool IsReferred()
    {
        var page = Find(_context, "page");
        var (referrer, url) = (Text("referrer") ?? TextOf(page, "referrer"), Text("url") ?? TextOf(page, "url"));
        return Uri.TryCreate(referrer, UriKind.Absolute, out var from) && !(Uri.TryCreate(url, UriKind.Absolute, out var to) && string.Equals(from.Host, to.Host, StringComparison.OrdinalIgnoreCase));
    }

    private static decimal? Reasonable(decimal value) => Math.Abs(value) <= KpiTotal.Largest ? value : null;

    private static JsonElement Find(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var found) ? found : default;

    private static string? TextOf(JsonElement parent, string name) => Find(parent, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } value ? value : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
