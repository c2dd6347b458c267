using Cdp.Collection;

namespace Cdp.Storage.InMemory;

/// <summary>The events of one sighting, in the order of arrival.</summary>
internal sealed class SightingEvents
{
    public List<EventEntry> Entries { get; } = [];

    /// <summary>Gets the count and times, kept so that counting does not visit the events.</summary>
    public SightingSummary Summary { get; private set; }

    public void Add(EventEntry entry)
    {
        var before = Summary;
        Summary = before.Count == 0
            ? new SightingSummary(entry.Sighting, 1, entry.Timestamp, entry.Timestamp)
            : before with
            {
                Count = before.Count + 1,
                FirstSeen = entry.Timestamp < before.FirstSeen ? entry.Timestamp : before.FirstSeen,
                LastSeen = entry.Timestamp > before.LastSeen ? entry.Timestamp : before.LastSeen,
            };
        Entries.Add(entry);
    }

    public void RemoveLast(SightingSummary before)
    {
        Entries.RemoveAt(Entries.Count - 1);
        Summary = before;
    }
}
