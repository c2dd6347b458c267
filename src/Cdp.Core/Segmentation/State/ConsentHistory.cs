namespace Cdp.Segmentation.State;

/// <summary>What was said last about a category of consent, and what is said from some later time on.</summary>
internal sealed class ConsentHistory : LeafState
{
    private readonly List<(long Instant, bool Granted)> _entries = [];

    /// <summary>Gets what was said, by time; at one time, refusals first.</summary>
    public IReadOnlyList<(long Instant, bool Granted)> Entries => _entries;

    public override bool IsEmpty => _entries.Count == 0;

    public static ConsentHistory Read(ref StateReader reader)
    {
        var history = new ConsentHistory();
        for (var count = reader.ReadNumber(); count > 0; count--)
        {
            var instant = reader.ReadNumber();
            history._entries.Add((instant, reader.ReadNumber() != 0));
        }

        return history;
    }

    public override void Write(StateWriter writer)
    {
        writer.Write(_entries.Count);
        foreach (var (instant, granted) in _entries)
        {
            writer.Write(instant);
            writer.Write(granted ? 1 : 0);
        }
    }

    public void Add(long instant, bool granted)
    {
        var place = _entries.BinarySearch((instant, granted));
        if (place < 0)
        {
            _entries.Insert(~place, (instant, granted));
        }
    }

    /// <summary>Forgets what a later word overrules: all before the last time up to now.</summary>
    public void Settle(long now)
    {
        var last = _entries.FindLastIndex(entry => entry.Instant <= now);
        if (last > 0)
        {
            _entries.RemoveRange(0, _entries.FindIndex(entry => entry.Instant == _entries[last].Instant));
        }
    }
}
