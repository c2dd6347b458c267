using Cdp.Collection;

namespace Cdp.Storage.InMemory;

internal sealed class InMemoryEventStore(InMemoryTransaction transaction, InMemoryEvents events) : IEventStore
{
    public ValueTask<long> AppendAsync(EventEntry entry, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(entry);
        if (events.ById.ContainsKey((entry.Source, entry.MessageId)))
        {
            return new(0L);
        }

        var stored = entry with
        {
            Sequence = transaction.Counters.NextEvent(journal),
            Timestamp = entry.Timestamp.CutToMilliseconds(),
            ReceivedAt = entry.ReceivedAt.CutToMilliseconds(),
            // A copy: callers may reuse the buffer.
            Payload = entry.Payload.ToArray(),
        };
        events.Add(stored, journal);
        return new(stored.Sequence);
    }

    public ValueTask<bool> ExistsAsync(string source, string messageId, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(events.ById.ContainsKey((source, messageId)));
    }

    public ValueTask<EventEntry?> FindAsync(string source, string messageId, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(events.ById.GetValueOrDefault((source, messageId)));
    }

    public IAsyncEnumerable<EventEntry> ReadAsync(long afterSequence, CancellationToken cancellationToken) =>
        transaction.List(RisingList.ReadAfter(events.Log, afterSequence, entry => entry.Sequence), cancellationToken);

    public IAsyncEnumerable<EventEntry> ReadBySightingAsync(IReadOnlyCollection<long> sightings, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(sightings);
        return transaction.List(ReadBySighting([.. sightings], until), cancellationToken);
    }

    public ValueTask<IReadOnlyList<SightingSummary>> SummarizeAsync(IReadOnlyCollection<long> sightings, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(sightings);
        var summaries = new List<SightingSummary>();
        foreach (var sighting in new SortedSet<long>(sightings))
        {
            if (events.BySighting.TryGetValue(sighting, out var seen))
            {
                summaries.Add(seen.Summary);
            }
        }

        return new(summaries);
    }

    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(events.Log.Count);
    }

    /// <summary>Gives the last position; 0 when there is none.</summary>
    public long FindLast(CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return events.Log.Count == 0 ? 0 : events.Log[^1].Sequence;
    }

    private IEnumerable<EventEntry> ReadBySighting(HashSet<long> sightings, DateTimeOffset? until)
    {
        var found = new List<EventEntry>();
        foreach (var sighting in sightings)
        {
            if (events.BySighting.TryGetValue(sighting, out var seen))
            {
                found.AddRange(seen.Entries.Where(entry => until is null || entry.Timestamp <= until));
            }
        }

        return found.OrderBy(entry => entry.Timestamp).ThenBy(entry => entry.Sequence);
    }
}
