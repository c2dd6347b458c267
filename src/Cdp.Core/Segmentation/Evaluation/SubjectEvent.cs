using System.Text.Json;
using Cdp.Collection;

namespace Cdp.Segmentation.Evaluation;

/// <summary>An event as rules look at it.</summary>
internal sealed class SubjectEvent
{
    private readonly ReadOnlyMemory<byte> _payload;
    private JsonElement _root;

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

    public EventType Type { get; }

    public string? Name { get; }

    /// <summary>Gets when it happened, unix milliseconds.</summary>
    public long Instant { get; }

    /// <summary>Gets the payload as UTF-8.</summary>
    public ReadOnlySpan<byte> Payload => _payload.Span;

    /// <summary>Gets the payload; it is read when it is first asked for, since most events pass no pattern that looks into them.</summary>
    public JsonElement Root => _root.ValueKind == JsonValueKind.Undefined ? _root = JsonElement.Parse(_payload.Span) : _root;
}
