using System.Runtime.InteropServices;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;

namespace Cdp.Segmentation.State;

/// <summary>The events of one condition that still matter one by one, and what became of those that do not.</summary>
internal sealed class EventHistory(Aggregation? settled) : LeafState
{
    private readonly List<HistoryEntry> _entries = [];
    private Aggregation? _scratch;

    /// <summary>Gets the events by time, then by value.</summary>
    public ReadOnlySpan<HistoryEntry> Entries => CollectionsMarshal.AsSpan(_entries);

    /// <summary>Gets the aggregate of the events that no passage of time takes away; <see langword="null"/> where time takes all.</summary>
    public Aggregation? Settled { get; } = settled;

    public override bool IsEmpty => _entries.Count == 0 && Settled is null or { Count: 0 };

    public static EventHistory Read(ref StateReader reader, Aggregation? settled)
    {
        settled?.Read(ref reader);
        var history = new EventHistory(settled);
        long instant = 0;
        var count = reader.ReadNumber();
        history._entries.EnsureCapacity((int)Math.Min(count, reader.Remaining) + 1);
        for (; count > 0; count--)
        {
            instant += reader.ReadNumber();
            history._entries.Add(new HistoryEntry(instant, reader.ReadText()));
        }

        return history;
    }

    public override void Write(StateWriter writer)
    {
        Settled?.Write(writer);
        writer.Write(_entries.Count);
        long instant = 0;
        foreach (var entry in _entries)
        {
            writer.Write(entry.Instant - instant);
            writer.Write(entry.Value);
            instant = entry.Instant;
        }
    }

    public override void Clear()
    {
        _entries.Clear();
        Settled?.Clear();
    }

    /// <summary>Gives an empty aggregation, the same one each time.</summary>
    public Aggregation Scratch(EventAggregate aggregate)
    {
        _scratch ??= new Aggregation(aggregate);
        _scratch.Clear();
        return _scratch;
    }

    public void Add(HistoryEntry entry)
    {
        // Most events come in the order of time.
        if (_entries.Count == 0 || _entries[^1].CompareTo(entry) <= 0)
        {
            _entries.Add(entry);
            return;
        }

        var place = _entries.BinarySearch(entry);
        _entries.Insert(place < 0 ? ~place : place, entry);
    }

    /// <summary>Gives how many events lie before an instant.</summary>
    public int CountBefore(long instant)
    {
        var (low, high) = (0, _entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _entries[middle].Instant < instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Forgets the earliest events.</summary>
    public void Forget(int count) => _entries.RemoveRange(0, count);
}
