using Cdp.Identity;

namespace Cdp.Storage.Sqlite.Caching;

/// <summary>The identifiers and sightings that the writer used last, so that an event of a known person costs no look-up in the file.</summary>
/// <remarks>
/// It is changed together with the tables inside the transaction, and emptied whenever a work or a group is rolled back or another process wrote.
/// An identifier is found by its number and by its value in one step each: both lead to the same place, so that a change of a row is one change here.
/// </remarks>
internal sealed class WriterCache
{
    private readonly int _capacity;
    private readonly ClockCache<(long Tenant, long Id), IdentifierPlace> _identifiers;
    private readonly Dictionary<(long Tenant, Identifier Identifier), IdentifierPlace> _values = [];
    private readonly ClockCache<SightingKey, Sighting> _sightings;

    public WriterCache(int identifiers, int sightings)
    {
        _capacity = identifiers;
        _identifiers = new(identifiers, forgotten: place => _values.Remove((place.Tenant, place.Node.Identifier)), isSpared: TakeMark);
        _sightings = new(sightings);
    }

    public IdentifierNode? FindIdentifier(long tenant, Identifier identifier)
    {
        if (!_values.TryGetValue((tenant, identifier), out var place))
        {
            return null;
        }

        place.IsUsed = true;
        return place.Node;
    }

    public IdentifierNode? GetIdentifier(long tenant, long id) => _identifiers.TryGet((tenant, id), out var place) ? place.Node : null;

    public void Keep(long tenant, IdentifierNode node)
    {
        if (_identifiers.TryGet((tenant, node.Id), out var known))
        {
            known.Node = node;
        }
        else if (_capacity > 0)
        {
            var place = new IdentifierPlace(tenant, node);
            _identifiers.Set((tenant, node.Id), place);
            _values.Add((tenant, node.Identifier), place);
        }
    }

    public Sighting? FindSighting(in SightingKey key) => _sightings.TryGet(key, out var sighting) ? sighting : null;

    public void Keep(in SightingKey key, Sighting sighting) => _sightings.Set(key, sighting);

    public void Clear()
    {
        _identifiers.Clear();
        _values.Clear();
        _sightings.Clear();
    }

    private static bool TakeMark(IdentifierPlace place)
    {
        var isUsed = place.IsUsed;
        place.IsUsed = false;
        return isUsed;
    }

    /// <summary>Where an identifier is kept.</summary>
    private sealed class IdentifierPlace(long tenant, IdentifierNode node)
    {
        public long Tenant { get; } = tenant;

        public IdentifierNode Node { get; set; } = node;

        /// <summary>Gets or sets a value that tells whether the identifier was found by its value since the clock's hand passed.</summary>
        public bool IsUsed { get; set; }
    }
}
