using Cdp.Profiles;

namespace Cdp.Storage.InMemory;

/// <summary>The observations and golden profiles of one tenant.</summary>
internal sealed class InMemoryProfiles
{
    public OrderedTable<long, ProfileRow> Rows { get; } = new();

    public Dictionary<long, SortedDictionary<ObservationKey, Observation>> Observations { get; } = [];

    /// <summary>Gets, by trait and value, the identifiers about which it was observed and by how many sources.</summary>
    public Dictionary<(string Trait, string Value), SortedDictionary<long, int>> Observed { get; } = [];

    public void Set(Observation observation, UndoJournal journal)
    {
        var key = new ObservationKey(observation.Trait, observation.Source, observation.Value);
        if (!Observations.TryGetValue(observation.Identifier, out var about))
        {
            about = [];
            Observations.Add(observation.Identifier, about);
        }

        if (about.TryGetValue(key, out var before))
        {
            about[key] = observation;
            journal.Note(() => about[key] = before);
            return;
        }

        about.Add(key, observation);
        Index(observation, 1);
        journal.Note(() =>
        {
            about.Remove(key);
            Index(observation, -1);
        });
    }

    public int RemoveObservations(long identifier, UndoJournal journal)
    {
        if (!Observations.Remove(identifier, out var about))
        {
            return 0;
        }

        IndexAll(-1);
        journal.Note(() =>
        {
            // What was observed anew since was taken back before this step, but may have left an empty table.
            Observations[identifier] = about;
            IndexAll(1);
        });
        return about.Count;

        void IndexAll(int delta)
        {
            foreach (var observation in about.Values)
            {
                Index(observation, delta);
            }
        }
    }

    private void Index(Observation observation, int delta)
    {
        var key = (observation.Trait, observation.Value);
        if (!Observed.TryGetValue(key, out var identifiers))
        {
            identifiers = [];
            Observed.Add(key, identifiers);
        }

        var sources = identifiers.GetValueOrDefault(observation.Identifier) + delta;
        if (sources > 0)
        {
            identifiers[observation.Identifier] = sources;
        }
        else
        {
            identifiers.Remove(observation.Identifier);
        }
    }
}
