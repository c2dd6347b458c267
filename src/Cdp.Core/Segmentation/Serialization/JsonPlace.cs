using System.Text.Json;

namespace Cdp.Segmentation.Serialization;

/// <summary>A place in a JSON text that is read, which says where it is when something is wrong.</summary>
internal readonly struct JsonPlace(JsonElement element, string path)
{
    public JsonElement Element => element;

    public SegmentFormatException Error(string what) => new($"{path} {what}");

    /// <summary>Refuses members that nobody reads: a condition that cannot be evaluated is an error.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Error($"is {Describe(element)}; an object was expected.");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                throw Error($"has a member \"{member.Name}\" that is not known here. There are: {string.Join(", ", names.ToArray())}.");
            }
        }
    }

    public bool Has(string name) => element.TryGetProperty(name, out _);

    public JsonPlace Member(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            ? new JsonPlace(member, $"{path}.{name}")
            : throw Error($"has no member \"{name}\".");

    public IEnumerable<JsonPlace> Items()
    {
        var (array, name) = (element, path);
        return element.ValueKind == JsonValueKind.Array
            ? array.EnumerateArray().Select((item, index) => new JsonPlace(item, $"{name}[{index}]"))
            : throw Error($"is {Describe(element)}; an array was expected.");
    }

    public string Text() => element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Error($"is {Describe(element)}; a text was expected.");

    public string Text(string name) => Member(name).Text();

    public string? TextOrNone(string name) => Has(name) ? Text(name) : null;

    public decimal Number() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out var number) ? number : throw Error($"is {Describe(element)}; a number was expected.");

    public decimal Number(string name) => Member(name).Number();

    public int Integer(string name) =>
        Member(name).Element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : throw Member(name).Error("is no whole number.");

    public bool Flag(string name) => Has(name) && Member(name).Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Member(name).Error("is neither true nor false."),
    };

    public TimeSpan Duration(string name) => Member(name).Duration();

    public TimeSpan Duration() => DurationText.TryRead(Text(), out var duration)
        ? duration
        : throw Error($"is no duration. Write days, hours, minutes and seconds in ISO 8601, such as \"P30D\" or \"PT2H\"; for months and years use a calendar window.");

    public TEnum Choice<TEnum>(string name, IReadOnlyList<(TEnum Value, string Name)> names)
    {
        var text = Text(name);
        foreach (var choice in names)
        {
            if (choice.Name == text)
            {
                return choice.Value;
            }
        }

        throw Member(name).Error($"is \"{text}\". There are: {string.Join(", ", names.Select(choice => choice.Name))}.");
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
