using Cdp.Identity;

namespace Cdp.Storage.Sqlite.Caching;

/// <summary>The identifiers and sightings that the writer used last, so that an event of a known person costs no look-up in the file.</summary>
/// <remarks>
/// It is changed together with the tables inside the transaction, and emptied whenever a work or a group is rolled back or another process wrote.
/// Keys and values of identifiers are kept apart, so that a change of a row is one change here.
/// </remarks>
internal sealed class WriterCache(int identifiers, int sightings)
{
    private readonly LruCache<(long Tenant, Identifier Identifier), long> _identifierIds = new(identifiers);
    private readonly LruCache<(long Tenant, long Id), IdentifierNode> _identifiers = new(identifiers);
    private readonly LruCache<SightingKey, Sighting> _sightings = new(sightings);

    public IdentifierNode? FindIdentifier(long tenant, Identifier identifier) =>
        _identifierIds.TryGet((tenant, identifier), out var id) ? GetIdentifier(tenant, id) : null;

    public IdentifierNode? GetIdentifier(long tenant, long id) => _identifiers.TryGet((tenant, id), out var node) ? node : null;

    public void Keep(long tenant, IdentifierNode node)
    {
        _identifiers.Set((tenant, node.Id), node);
        _identifierIds.Set((tenant, node.Identifier), node.Id);
    }

    public Sighting? FindSighting(in SightingKey key) => _sightings.TryGet(key, out var sighting) ? sighting : null;

    public void Keep(in SightingKey key, Sighting sighting) => _sightings.Set(key, sighting);

    public void Clear()
    {
        _identifierIds.Clear();
        _identifiers.Clear();
        _sightings.Clear();
    }
}
