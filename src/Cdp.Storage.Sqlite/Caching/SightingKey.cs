using Cdp.Identity;

namespace Cdp.Storage.Sqlite.Caching;

/// <summary>By what a sighting is found: the source and the identifiers, in their order.</summary>
internal readonly struct SightingKey(long tenant, string source, IReadOnlyList<Identifier> identifiers) : IEquatable<SightingKey>
{
    private readonly int _hash = Hash(tenant, source, identifiers);
    private readonly long _tenant = tenant;
    private readonly string _source = source;
    private readonly IReadOnlyList<Identifier> _identifiers = identifiers;

    /// <summary>Gives a key that does not change with the caller's list.</summary>
    public SightingKey Own() => new(_tenant, _source, [.. _identifiers]);

    public bool Equals(SightingKey other)
    {
        if (_hash != other._hash || _tenant != other._tenant || _source != other._source || _identifiers.Count != other._identifiers.Count)
        {
            return false;
        }

        for (var i = 0; i < _identifiers.Count; i++)
        {
            if (_identifiers[i] != other._identifiers[i])
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is SightingKey other && Equals(other);

    public override int GetHashCode() => _hash;

    private static int Hash(long tenant, string source, IReadOnlyList<Identifier> identifiers)
    {
        var hash = default(HashCode);
        hash.Add(tenant);
        hash.Add(source);
        for (var i = 0; i < identifiers.Count; i++)
        {
            hash.Add(identifiers[i]);
        }

        return hash.ToHashCode();
    }
}
