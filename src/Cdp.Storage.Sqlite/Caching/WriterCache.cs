using Cdp.Identity;

namespace Cdp.Storage.Sqlite.Caching;

/// <summary>The identifiers and sightings that the writer used last, so that an event of a known person costs no look-up in the file.</summary>
/// <remarks>
/// It is changed together with the tables inside the transaction, and emptied whenever a work or a group is rolled back or another process wrote.
/// Keys and values are kept apart, so that a change of a row is one change here.
/// </remarks>
internal sealed class WriterCache(int identifiers, int sightings)
{
    private readonly LruCache<(long Tenant, Identifier Identifier), long> _identifierIds = new(identifiers);
    private readonly LruCache<(long Tenant, long Id), IdentifierNode> _identifiers = new(identifiers);
    private readonly LruCache<SightingKey, long> _sightingIds = new(sightings);
    private readonly LruCache<(long Tenant, long Id), Sighting> _sightings = new(sightings);

    public IdentifierNode? FindIdentifier(long tenant, Identifier identifier) =>
        _identifierIds.TryGet((tenant, identifier), out var id) ? GetIdentifier(tenant, id) : null;

    public IdentifierNode? GetIdentifier(long tenant, long id) => _identifiers.TryGet((tenant, id), out var node) ? node : null;

    public void Keep(long tenant, IdentifierNode node)
    {
        _identifiers.Set((tenant, node.Id), node);
        _identifierIds.Set((tenant, node.Identifier), node.Id);
    }

    public Sighting? FindSighting(in SightingKey key, long tenant) =>
        _sightingIds.TryGet(key, out var id) && _sightings.TryGet((tenant, id), out var sighting) ? sighting : null;

    public void Keep(long tenant, in SightingKey key, Sighting sighting)
    {
        _sightings.Set((tenant, sighting.Id), sighting);
        _sightingIds.Set(key.Own(), sighting.Id);
    }

    /// <summary>Puts a changed sighting in the place of the one that is remembered, if one is.</summary>
    public void Change(long tenant, Sighting sighting)
    {
        if (_sightings.TryGet((tenant, sighting.Id), out var known))
        {
            // Which identifiers it has and who sent it never changes.
            _sightings.Set((tenant, sighting.Id), known with
            {
                Owner = sighting.Owner,
                FirstSeen = sighting.FirstSeen,
                LastSeenMatters = sighting.LastSeenMatters,
            });
        }
    }

    public void Clear()
    {
        _identifierIds.Clear();
        _identifiers.Clear();
        _sightingIds.Clear();
        _sightings.Clear();
    }
}
