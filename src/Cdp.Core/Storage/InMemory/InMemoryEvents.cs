using Cdp.Collection;

namespace Cdp.Storage.InMemory;

/// <summary>The events of one tenant.</summary>
internal sealed class InMemoryEvents
{
    /// <summary>Gets the events by rising position.</summary>
    public List<EventEntry> Log { get; } = [];

    public Dictionary<(string Source, string MessageId), EventEntry> ById { get; } = [];

    public Dictionary<long, SightingEvents> BySighting { get; } = [];

    public void Add(EventEntry entry, UndoJournal journal)
    {
        Log.Add(entry);
        ById.Add((entry.Source, entry.MessageId), entry);
        if (!BySighting.TryGetValue(entry.Sighting, out var seen))
        {
            seen = new SightingEvents();
            BySighting.Add(entry.Sighting, seen);
        }

        var before = seen.Summary;
        seen.Add(entry);
        journal.Note(() =>
        {
            Log.RemoveAt(Log.Count - 1);
            ById.Remove((entry.Source, entry.MessageId));
            seen.RemoveLast(before);
            if (before.Count == 0)
            {
                BySighting.Remove(entry.Sighting);
            }
        });
    }
}
