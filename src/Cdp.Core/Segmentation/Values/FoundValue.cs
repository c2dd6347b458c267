using System.Text.Json;

namespace Cdp.Segmentation.Values;

/// <summary>What stands at a path: one value, the elements of an array, or nothing.</summary>
internal readonly struct FoundValue
{
    private readonly JsonElement _value;

    private FoundValue(JsonElement value, IReadOnlyList<JsonElement>? many)
    {
        _value = value;
        Many = many;
    }

    /// <summary>Gets the elements, where arrays stand in the path or at its end; otherwise <see langword="null"/>.</summary>
    public IReadOnlyList<JsonElement>? Many { get; }

    /// <summary>Gets the value; that of an array is the array, or its number of elements where it came about on the way.</summary>
    public Scalar Value => Scalar.OfJson(_value);

    /// <summary>Gets the value, or nothing where there is none or several came about on the way.</summary>
    public JsonElement Element => _value;

    public bool IsMissing => Many is null && Value.IsMissing;

    /// <summary>Looks a path up.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="names">The names of the path.</param>
    public static FoundValue At(JsonElement start, ReadOnlySpan<string> names)
    {
        var current = start;
        for (var i = 0; i < names.Length; i++)
        {
            if (current.ValueKind == JsonValueKind.Array)
            {
                var found = new List<JsonElement>();
                Collect(current, names[i..], found);
                return found.Count == 0 ? default : new FoundValue(default, found);
            }

            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(names[i], out current))
            {
                return default;
            }
        }

        return current.ValueKind == JsonValueKind.Array ? new FoundValue(current, [.. current.EnumerateArray()]) : new FoundValue(current, null);
    }

    /// <summary>Gives the value as JSON; of several that came about on the way, an array of them; <see langword="null"/> when it is missing.</summary>
    public string? ToJson() => IsMissing ? null : Value.IsMissing ? $"[{string.Join(',', Many!.Select(element => element.GetRawText()))}]" : _value.GetRawText();

    private static void Collect(JsonElement current, ReadOnlySpan<string> names, List<JsonElement> found)
    {
        if (current.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in current.EnumerateArray())
            {
                Collect(element, names, found);
            }
        }
        else if (names.Length == 0)
        {
            found.Add(current);
        }
        else if (current.ValueKind == JsonValueKind.Object && current.TryGetProperty(names[0], out var next))
        {
            Collect(next, names[1..], found);
        }
    }
}
