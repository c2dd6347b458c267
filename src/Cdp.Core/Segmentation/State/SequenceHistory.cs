namespace Cdp.Segmentation.State;

/// <summary>The events of the steps of a sequence.</summary>
internal sealed class SequenceHistory : LeafState
{
    private readonly List<SequenceEntry> _entries = [];

    /// <summary>Gets the events by time.</summary>
    public List<SequenceEntry> Entries => _entries;

    public override bool IsEmpty => _entries.Count == 0;

    public static SequenceHistory Read(ref StateReader reader, int values)
    {
        var history = new SequenceHistory();
        long instant = 0;
        for (var count = reader.ReadNumber(); count > 0; count--)
        {
            instant += reader.ReadNumber();
            var steps = reader.ReadNumber();
            var read = new string?[values];
            for (var i = 0; i < values; i++)
            {
                read[i] = reader.ReadText();
            }

            history._entries.Add(new SequenceEntry(instant, steps, read));
        }

        return history;
    }

    public override void Write(StateWriter writer)
    {
        writer.Write(_entries.Count);
        long instant = 0;
        foreach (var entry in _entries)
        {
            writer.Write(entry.Instant - instant);
            writer.Write(entry.Steps);
            foreach (var value in entry.Values)
            {
                writer.Write(value);
            }

            instant = entry.Instant;
        }
    }

    public override void Clear() => _entries.Clear();

    public void Add(SequenceEntry entry)
    {
        var place = _entries.Count;
        while (place > 0 && _entries[place - 1].Instant > entry.Instant)
        {
            place--;
        }

        _entries.Insert(place, entry);
    }

    /// <summary>Forgets the events before an instant.</summary>
    public void ForgetBefore(long instant)
    {
        var count = 0;
        while (count < _entries.Count && _entries[count].Instant < instant)
        {
            count++;
        }

        _entries.RemoveRange(0, count);
    }
}
