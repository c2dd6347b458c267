namespace Cdp.Storage.InMemory;

/// <summary>The numbers given last. They are common to all tenants, so that a number names one row of the store.</summary>
internal sealed class InMemoryCounters
{
    private long _event;
    private long _quarantined;
    private long _identifier;
    private long _sighting;
    private long _change;
    private long _transition;

    public long NextEvent(UndoJournal journal) => Next(ref _event, journal, () => _event--);

    public long NextQuarantined(UndoJournal journal) => Next(ref _quarantined, journal, () => _quarantined--);

    public long NextIdentifier(UndoJournal journal) => Next(ref _identifier, journal, () => _identifier--);

    public long NextSighting(UndoJournal journal) => Next(ref _sighting, journal, () => _sighting--);

    public long NextChange(UndoJournal journal) => Next(ref _change, journal, () => _change--);

    public long NextTransition(UndoJournal journal) => Next(ref _transition, journal, () => _transition--);

    private static long Next(ref long counter, UndoJournal journal, Action undo)
    {
        journal.Note(undo);
        return ++counter;
    }
}
