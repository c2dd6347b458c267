using System.Text.Json;
using Cdp.Collection;
using Cdp.Kpis.Funnels;
using Cdp.Kpis.History;

namespace Cdp.Pipeline;

/// <summary>Makes of events what funnels and journeys look at.</summary>
/// <param name="properties">The properties that are asked for.</param>
internal sealed class FunnelEventReader(IReadOnlyList<string> properties)
{
    private static readonly Dictionary<string, string> None = [];

    public IReadOnlyList<FunnelEvent> Read(IReadOnlyList<EventEntry> entries) =>
        [.. entries.Where(static entry => entry.Type is EventType.Track or EventType.Page or EventType.Screen).Select(Read)];

    private FunnelEvent Read(EventEntry entry)
    {
        if (properties.Count == 0 && entry.Name is { } name)
        {
            return new FunnelEvent(name, entry.Timestamp, entry.Source + '\0' + entry.MessageId, None);
        }

        using var payload = JsonDocument.Parse(entry.Payload);
        var fields = new EventFields(payload.RootElement);
        var values = properties.Select(property => (property, Value: fields.Text(property))).Where(static pair => pair.Value is not null).DistinctBy(static pair => pair.property);

        // A page without a name is called by its path.
        return new FunnelEvent(entry.Name ?? fields.Page(entry) ?? string.Empty, entry.Timestamp, entry.Source + '\0' + entry.MessageId, values.ToDictionary(static pair => pair.property, static pair => pair.Value!));
    }
}
