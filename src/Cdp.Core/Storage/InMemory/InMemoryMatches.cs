using Cdp.Matching.Live;

namespace Cdp.Storage.InMemory;

/// <summary>The records, models and measurements of one tenant.</summary>
internal sealed class InMemoryMatches
{
    public OrderedTable<long, RecordEntry> Entries { get; } = new();

    public Dictionary<long, SortedSet<long>> Blocks { get; } = [];

    public OrderedTable<int, MatchModelRow> Models { get; } = new();

    /// <summary>Gets what was measured, by the millisecond.</summary>
    public OrderedTable<long, MatchMeasurementRow> Measurements { get; } = new();

    public int ActiveVersion { get; set; }

    public void Set(RecordEntry entry, UndoJournal journal)
    {
        if (Entries.TryGet(entry.Identifier, out var before))
        {
            Unblock(before, journal);
        }

        Entries.Set(entry.Identifier, entry, journal);
        foreach (var key in entry.Keys)
        {
            Put(key, entry.Identifier);
            journal.Note(() => Take(key, entry.Identifier));
        }
    }

    public bool Remove(long identifier, UndoJournal journal)
    {
        if (!Entries.TryGet(identifier, out var before))
        {
            return false;
        }

        Unblock(before, journal);
        return Entries.Remove(identifier, journal);
    }

    private void Unblock(RecordEntry entry, UndoJournal journal)
    {
        foreach (var key in entry.Keys)
        {
            Take(key, entry.Identifier);
            journal.Note(() => Put(key, entry.Identifier));
        }
    }

    private void Put(long key, long identifier)
    {
        if (!Blocks.TryGetValue(key, out var block))
        {
            Blocks.Add(key, block = []);
        }

        block.Add(identifier);
    }

    private void Take(long key, long identifier)
    {
        var block = Blocks[key];
        block.Remove(identifier);
        if (block.Count == 0)
        {
            Blocks.Remove(key);
        }
    }
}
