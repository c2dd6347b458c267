namespace Cdp.Storage.Sqlite.Caching;

/// <summary>By what a sighting is found: the source and the identifiers, by their numbers, the latter rising. The array is not changed any more.</summary>
internal readonly struct SightingKey(long tenant, long source, long[] identifiers) : IEquatable<SightingKey>
{
    private readonly long _tenant = tenant;
    private readonly long _source = source;
    private readonly long[] _identifiers = identifiers;

    public bool Equals(SightingKey other) =>
        _tenant == other._tenant && _source == other._source && _identifiers.AsSpan().SequenceEqual(other._identifiers);

    public override bool Equals(object? obj) => obj is SightingKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_tenant);
        hash.Add(_source);
        foreach (var identifier in _identifiers)
        {
            hash.Add(identifier);
        }

        return hash.ToHashCode();
    }
}
