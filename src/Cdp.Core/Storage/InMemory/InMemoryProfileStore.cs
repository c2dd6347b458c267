using Cdp.Profiles;

namespace Cdp.Storage.InMemory;

internal sealed class InMemoryProfileStore(InMemoryTransaction transaction, InMemoryProfiles profiles) : IProfileStore
{
    public ValueTask ObserveAsync(Observation observation, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(observation);
        var first = observation.FirstSeen.CutToMilliseconds();
        var last = observation.LastSeen.CutToMilliseconds();
        var key = new ObservationKey(observation.Trait, observation.Source, observation.Value);
        profiles.Set(
            profiles.Observations.TryGetValue(observation.Identifier, out var about) && about.TryGetValue(key, out var known)
                ? known with
                {
                    Count = checked(known.Count + observation.Count),
                    FirstSeen = first < known.FirstSeen ? first : known.FirstSeen,
                    LastSeen = last > known.LastSeen ? last : known.LastSeen,
                }
                : observation with { FirstSeen = first, LastSeen = last },
            journal);
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> RemoveObservationsAsync(long identifier, CancellationToken cancellationToken) =>
        new(profiles.RemoveObservations(identifier, transaction.DemandWrite(cancellationToken)));

    public ValueTask<IReadOnlyList<Observation>> GetObservationsAsync(IReadOnlyCollection<long> identifiers, int valuesPerTrait, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(identifiers);
        var found = new List<Observation>();
        foreach (var identifier in new SortedSet<long>(identifiers))
        {
            if (profiles.Observations.TryGetValue(identifier, out var about))
            {
                found.AddRange(about.Values);
            }
        }

        return new(found);
    }

    public IAsyncEnumerable<long> FindObservedAsync(string trait, string value, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        // A copy, so that the caller may observe while it reads.
        long[] found = profiles.Observed.TryGetValue((trait, value), out var identifiers) ? [.. identifiers.Keys] : [];
        return transaction.List(found, cancellationToken);
    }

    public ValueTask<ProfileRow?> FindAsync(ProfileId id, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(profiles.Rows.TryGet(id.Value, out var row) ? row : null);
    }

    public IAsyncEnumerable<ProfileRow> ReadAsync(ProfileId after, CancellationToken cancellationToken) =>
        transaction.List(profiles.Rows.ReadAfter(after.Value), cancellationToken);

    public ValueTask SaveAsync(ProfileRow row, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(row);
        var stored = profiles.Rows.TryGet(row.Id.Value, out var before) ? before.Version : 0;
        if (row.Version != stored + 1)
        {
            throw new CdpConcurrencyException(row.Id, row.Version - 1, stored);
        }

        profiles.Rows.Set(row.Id.Value, row, journal);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveAsync(ProfileId id, CancellationToken cancellationToken) =>
        new(profiles.Rows.Remove(id.Value, transaction.DemandWrite(cancellationToken)));

    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(profiles.Rows.Count);
    }
}
