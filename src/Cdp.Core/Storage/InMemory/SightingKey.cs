using Cdp.Identity;

namespace Cdp.Storage.InMemory;

/// <summary>A source and the set of identifiers that it sent, compared by content. A look-up wraps the caller's list without copying it.</summary>
internal readonly struct SightingKey(string source, IReadOnlyList<Identifier> identifiers) : IEquatable<SightingKey>
{
    private readonly string _source = source;
    private readonly IReadOnlyList<Identifier> _identifiers = identifiers;

    public bool Equals(SightingKey other)
    {
        if (_source != other._source || _identifiers.Count != other._identifiers.Count)
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

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(_source);
        for (var i = 0; i < _identifiers.Count; i++)
        {
            hash.Add(_identifiers[i]);
        }

        return hash.ToHashCode();
    }
}
