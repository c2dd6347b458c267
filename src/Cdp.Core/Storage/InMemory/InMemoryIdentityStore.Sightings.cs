using Cdp.Identity;

namespace Cdp.Storage.InMemory;

internal sealed partial class InMemoryIdentityStore
{
    public ValueTask<Sighting?> FindSightingAsync(string source, IReadOnlyList<Identifier> identifiers, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(identifiers);
        return new(graph.SightingByKey.TryGetValue(new SightingKey(source, identifiers), out var entry) ? entry.Sighting : null);
    }

    public ValueTask<Sighting> AddSightingAsync(
        string source,
        IReadOnlyList<IdentifierNode> identifiers,
        long owner,
        DateTimeOffset firstSeen,
        CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(identifiers);
        var key = new SightingKey(source, [.. identifiers.Select(node => node.Identifier)]);
        if (graph.SightingByKey.ContainsKey(key))
        {
            throw new InvalidOperationException("The sighting is stored already. Find it first.");
        }

        var members = identifiers.Select(node => graph.Get(node.Id)).ToArray();
        var ownerEntry = graph.Get(owner);
        var entry = new SightingEntry(new Sighting
        {
            Id = transaction.Counters.NextSighting(journal),
            Source = source,
            Identifiers = [.. identifiers.Select(node => node.Id).Order()],
            Owner = owner,
            FirstSeen = firstSeen.CutToMilliseconds(),
        });

        graph.Sightings.Add(entry);
        graph.SightingById.Add(entry.Sighting.Id, entry);
        graph.SightingByKey.Add(key, entry);
        ownerEntry.Owned.Add(entry.Sighting.Id, entry);
        foreach (var member in members)
        {
            member.Sightings.Add(entry);
        }

        journal.Note(() =>
        {
            graph.Sightings.RemoveAt(graph.Sightings.Count - 1);
            graph.SightingById.Remove(entry.Sighting.Id);
            graph.SightingByKey.Remove(key);
            ownerEntry.Owned.Remove(entry.Sighting.Id);
            foreach (var member in members)
            {
                member.Sightings.RemoveAt(member.Sightings.Count - 1);
            }
        });
        return new(entry.Sighting);
    }

    public ValueTask UpdateSightingAsync(Sighting sighting, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(sighting);
        if (!graph.SightingById.TryGetValue(sighting.Id, out var entry))
        {
            throw new InvalidOperationException($"Sighting number {sighting.Id} is not stored. Add it first.");
        }

        var before = entry.Sighting;
        var (from, to) = (graph.Get(before.Owner), graph.Get(sighting.Owner));
        Move(entry, from, to, before with
        {
            Owner = sighting.Owner,
            FirstSeen = sighting.FirstSeen.CutToMilliseconds(),
            LastSeenMatters = sighting.LastSeenMatters,
        });
        journal.Note(() => Move(entry, to, from, before));
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Sighting>> GetSightingsAsync(long identifier, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(graph.ById.TryGetValue(identifier, out var entry) ? [.. entry.Sightings.Select(seen => seen.Sighting)] : []);
    }

    public ValueTask<IReadOnlyList<Sighting>> GetOwnedSightingsAsync(IReadOnlyCollection<long> owners, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(owners);
        var found = new List<Sighting>();
        foreach (var owner in owners.Distinct())
        {
            if (graph.ById.TryGetValue(owner, out var entry))
            {
                found.AddRange(entry.Owned.Values.Select(owned => owned.Sighting));
            }
        }

        found.Sort((a, b) => a.Id.CompareTo(b.Id));
        return new(found);
    }

    public IAsyncEnumerable<Sighting> ReadSightingsAsync(long afterId, CancellationToken cancellationToken) =>
        transaction.List(RisingList.ReadAfter(graph.Sightings, afterId, entry => entry.Sighting.Id).Select(entry => entry.Sighting), cancellationToken);

    private static void Move(SightingEntry entry, IdentifierEntry from, IdentifierEntry to, Sighting sighting)
    {
        from.Owned.Remove(sighting.Id);
        to.Owned.Add(sighting.Id, entry);
        entry.Sighting = sighting;
    }
}
