namespace Cdp.Segmentation.Sets;

/// <summary>Equality by content. The form of a chunk depends on its ids alone, so equal sets have equal arrays.</summary>
public sealed partial class ProfileSet
{
    /// <summary>Tells whether two sets have the same ids.</summary>
    /// <param name="left">A set, or none.</param>
    /// <param name="right">Another, or none.</param>
    /// <returns>Whether both have the same ids, or both are none.</returns>
    public static bool operator ==(ProfileSet? left, ProfileSet? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Tells whether two sets do not have the same ids.</summary>
    /// <param name="left">A set, or none.</param>
    /// <param name="right">Another, or none.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(ProfileSet? left, ProfileSet? right) => !(left == right);

    /// <summary>Tells whether another set has the same ids.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>Whether it has.</returns>
    public bool Equals(ProfileSet? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Count == other.Count
            && _keys.AsSpan().SequenceEqual(other._keys)
            && _entries.AsSpan().SequenceEqual(other._entries)
            && _values.AsSpan().SequenceEqual(other._values)
            && _words.AsSpan().SequenceEqual(other._words));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProfileSet);

    /// <summary>Gives a number that equal sets share, from their chunks and the ends of their arrays; it does not read every id.</summary>
    /// <returns>The number.</returns>
    public override int GetHashCode()
    {
        const int ends = 64;
        var hash = new HashCode();
        hash.Add(Count);
        foreach (var key in _keys.AsSpan(0, Math.Min(ends, _keys.Length)))
        {
            hash.Add(key);
        }

        foreach (var value in _values.AsSpan(0, Math.Min(ends, _values.Length)))
        {
            hash.Add(value);
        }

        foreach (var word in _words.AsSpan(Math.Max(0, _words.Length - ends)))
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }
}
