using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <summary>An event as rules look at it.</summary>
internal sealed class SubjectEvent
{
    private List<ReadValue>? _values;
    private ReadOnlyMemory<byte> _payload;
    private JsonElement _root;
    private JsonDocument? _document;
    private bool _isReused;

    public SubjectEvent(EventType type, string? name, long instant, ReadOnlyMemory<byte> payload)
    {
        Type = type;
        Name = name;
        Instant = instant;
        _payload = payload;
    }

    public SubjectEvent(EventEntry entry)
        : this(entry.Type, entry.Name, entry.Timestamp.ToUnixTimeMilliseconds(), entry.Payload)
    {
    }

    /// <summary>Gets the payload of an event of which nothing is looked at.</summary>
    public static ReadOnlyMemory<byte> NoPayload { get; } = "{}"u8.ToArray();

    public EventType Type { get; private set; }

    public string? Name { get; private set; }

    /// <summary>Gets when it happened, unix milliseconds.</summary>
    public long Instant { get; private set; }

    /// <summary>Gets the place of its kind, where it was sorted by kind.</summary>
    public int Kind { get; private set; }

    /// <summary>Gets the payload as UTF-8.</summary>
    public ReadOnlySpan<byte> Payload => _payload.Span;

    /// <summary>Gets the payload; it is read when it is first asked for, since most events pass no pattern that looks into them.</summary>
    public JsonElement Root => _root.ValueKind == JsonValueKind.Undefined ? _root = Parse() : _root;

    /// <summary>Makes another event of it. What was read of the former one must not be in use any more.</summary>
    public void Reuse(EventKind kind, long instant, ReadOnlyMemory<byte> payload)
    {
        (Type, Name, Kind, Instant, _payload, _root, _isReused) = (kind.Type, kind.Name, kind.Number, instant, payload, default, true);
        _values?.Clear();
        _document?.Dispose();
        _document = null;
    }

    /// <summary>Looks a value up: once, since many rules look at the same ones.</summary>
    public FoundValue Find(PropertyPath path) => ValueOf(path).Found;

    /// <summary>Gives a value as canonical JSON; <see langword="null"/> when it is missing.</summary>
    public string? Read(PropertyPath path)
    {
        ref var value = ref ValueOf(path);
        if (!value.HasText)
        {
            var element = value.Found.Element;
            value.Text = element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : CanonicalJson.ToCanonicalText(element);
            value.HasText = true;
        }

        return value.Text;
    }

    /// <summary>Gives a number, or a text that is written as one, as canonical JSON; <see langword="null"/> when it is none.</summary>
    public string? ReadNumber(PropertyPath path)
    {
        ref var value = ref ValueOf(path);
        if (!value.HasNumber)
        {
            value.Number = CanonicalJson.IsPlainNumber(value.Found.Element) ? Read(path)
                : value.Found.Value.TryReadNumber(out var number)
                ? CanonicalJson.ToCanonicalText(JsonElement.Parse(number.ToString(CultureInfo.InvariantCulture)))
                : null;
            value.HasNumber = true;
        }

        return value.Number;
    }

    private ref ReadValue ValueOf(PropertyPath path)
    {
        foreach (ref var value in CollectionsMarshal.AsSpan(_values))
        {
            if (value.Path.IsSame(path))
            {
                return ref value;
            }
        }

        _values ??= [];
        _values.Add(new ReadValue { Path = path, Found = path.LookUp(Root) });
        return ref CollectionsMarshal.AsSpan(_values)[^1];
    }

    private JsonElement Parse()
    {
        if (!_isReused)
        {
            return JsonElement.Parse(_payload.Span);
        }

        // What is used again and again gives its memory back.
        _document = JsonDocument.Parse(_payload);
        return _document.RootElement;
    }

    private struct ReadValue
    {
        public required PropertyPath Path { get; init; }

        public required FoundValue Found { get; init; }

        public bool HasText { get; set; }

        public string? Text { get; set; }

        public bool HasNumber { get; set; }

        public string? Number { get; set; }
    }
}
