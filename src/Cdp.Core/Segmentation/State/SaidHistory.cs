namespace Cdp.Segmentation.State;

/// <summary>What was said about something that is granted or refused: the last word, or the run since the last refusal, and what is said from some later time on.</summary>
internal sealed class SaidHistory : LeafState
{
    private readonly List<(long Instant, bool Granted)> _entries = [];

    /// <summary>Gets what was said, by time; of one time, a refusal alone where there was one.</summary>
    public IReadOnlyList<(long Instant, bool Granted)> Entries => _entries;

    public override bool IsEmpty => _entries.Count == 0;

    public static SaidHistory Read(ref StateReader reader)
    {
        var history = new SaidHistory();
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

    public override void Clear() => _entries.Clear();

    public void Add(long instant, bool granted)
    {
        var place = _entries.FindIndex(entry => entry.Instant >= instant);
        if (place < 0)
        {
            _entries.Add((instant, granted));
        }
        else if (_entries[place].Instant == instant)
        {
            _entries[place] = (instant, granted && _entries[place].Granted);
        }
        else
        {
            _entries.Insert(place, (instant, granted));
        }
    }

    /// <summary>Forgets what a later word overrules: all before the last word up to now.</summary>
    public void ForgetBeforeLast(long now) => ForgetBefore(_entries.FindLastIndex(entry => entry.Instant <= now));

    /// <summary>Forgets what lies before the last refusal up to now.</summary>
    public void ForgetBeforeRefusal(long now) => ForgetBefore(_entries.FindLastIndex(entry => entry.Instant <= now && !entry.Granted));

    private void ForgetBefore(int place)
    {
        if (place > 0)
        {
            _entries.RemoveRange(0, place);
        }
    }
}
