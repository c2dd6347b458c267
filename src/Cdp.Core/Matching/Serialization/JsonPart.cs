using System.Globalization;
using System.Text.Json;

namespace Cdp.Matching.Serialization;

/// <summary>A part of a JSON text that knows where it is, so that every refusal can say so.</summary>
internal readonly struct JsonPart(JsonElement element, string path)
{
    private const int Depth = 256;

    public JsonElement Element { get; } = element;

    public string Path { get; } = path;

    public bool IsText => Element.ValueKind == JsonValueKind.String;

    /// <summary>Reads a whole text.</summary>
    public static T Parse<T>(ReadOnlySpan<byte> utf8, Func<JsonPart, T> read)
    {
        // Text editors of Windows begin files with a byte order mark.
        utf8 = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        JsonDocument json;
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Depth });
            json = JsonDocument.ParseValue(ref reader);
            if (reader.Read())
            {
                throw new MatchModelFormatException("There is more after the end of the JSON object. Keep one object in the text.");
            }
        }
        catch (JsonException exception)
        {
            throw new MatchModelFormatException($"The text is not JSON: {exception.Message}", "$", innerException: exception);
        }

        using (json)
        {
            return read(new JsonPart(json.RootElement, "$"));
        }
    }

    public MatchModelFormatException Fail(string message, Exception? cause = null) => new($"{message} ({Path})", Path, innerException: cause);

    /// <summary>Finds a property. One that is null counts as absent.</summary>
    public bool TryGet(string name, out JsonPart part)
    {
        CheckKind(JsonValueKind.Object, "an object");
        var found = Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
        part = found ? new JsonPart(value, $"{Path}.{name}") : default;
        return found;
    }

    public JsonPart Get(string name) => TryGet(name, out var part) ? part : throw Fail($"The property {name} is missing.");

    /// <summary>Refuses properties with other names, which would be lost in silence.</summary>
    public JsonPart AllowOnly(params ReadOnlySpan<string> names)
    {
        CheckKind(JsonValueKind.Object, "an object");
        foreach (var property in Element.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw Fail($"There is no property {property.Name} here. There are: {string.Join(", ", names)}.");
            }
        }

        return this;
    }

    public IEnumerable<JsonPart> Items()
    {
        CheckKind(JsonValueKind.Array, "an array");
        var path = Path;
        return Element.EnumerateArray().Select((item, i) => new JsonPart(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")));
    }

    public IEnumerable<(string Name, JsonPart Value)> Properties()
    {
        CheckKind(JsonValueKind.Object, "an object");
        var path = Path;
        return Element.EnumerateObject().Select(property => (property.Name, new JsonPart(property.Value, $"{path}['{property.Name}']")));
    }

    public string Text()
    {
        CheckKind(JsonValueKind.String, "a text");
        try
        {
            return Element.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw Fail("The text has half a surrogate pair.", exception);
        }
    }

    public bool Flag() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? Element.GetBoolean() : throw Wrong("true or false");

    public double Number() => Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Wrong("a number");

    public decimal Decimal() => Element.ValueKind == JsonValueKind.Number && Element.TryGetDecimal(out var value) ? value : throw Wrong("a decimal number");

    public int Whole() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value) ? value : throw Wrong("a whole number");

    public long Count() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out var value) && value >= 0 ? value : throw Wrong("a whole number from 0 on");

    public double Share() => Number() is >= 0 and <= 1 and var value ? value : throw Wrong("a number from 0 to 1");

    public string TextOr(string name, string fallback) => TryGet(name, out var part) ? part.Text() : fallback;

    public double NumberOr(string name, double fallback) => TryGet(name, out var part) ? part.Number() : fallback;

    public int WholeOr(string name, int fallback) => TryGet(name, out var part) ? part.Whole() : fallback;

    public bool FlagOr(string name, bool fallback) => TryGet(name, out var part) ? part.Flag() : fallback;

    /// <summary>Makes something of this part. What its constructor refuses is refused here.</summary>
    public T Make<T>(Func<JsonPart, T> make)
    {
        try
        {
            return make(this);
        }
        catch (ArgumentException exception)
        {
            throw Fail(exception.Message, exception);
        }
    }

    private void CheckKind(JsonValueKind kind, string name)
    {
        if (Element.ValueKind != kind)
        {
            throw Wrong(name);
        }
    }

    private MatchModelFormatException Wrong(string expected) => Fail($"This is {Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Undefined => "nothing",
        _ => Element.GetRawText(),
    }} and not {expected}.");
}
