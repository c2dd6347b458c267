namespace Cdp.Segmentation.Sets;

/// <summary>Counts and comparisons of two sets, which make no third one.</summary>
public sealed partial class ProfileSet
{
    /// <summary>Counts the ids that are in both sets.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public long CountIntersection(ProfileSet other)
    {
        ArgumentNullException.ThrowIfNull(other);

        var count = 0L;
        var (i, j) = (0, 0);
        while (TryMeet(other, ref i, ref j))
        {
            count += ChunkOperations.CountAnd(ChunkAt(i++), other.ChunkAt(j++));
        }

        return count;
    }

    /// <summary>Counts the ids that are in either set, or in both.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public long CountUnion(ProfileSet other)
    {
        ArgumentNullException.ThrowIfNull(other);

        return Count + other.Count - CountIntersection(other);
    }

    /// <summary>Counts the ids that are in this set and not in the other.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public long CountDifference(ProfileSet other) => Count - CountIntersection(other);

    /// <summary>Counts the ids that are in one of the sets and not in the other.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public long CountSymmetricDifference(ProfileSet other)
    {
        ArgumentNullException.ThrowIfNull(other);

        return Count + other.Count - (2 * CountIntersection(other));
    }

    /// <summary>Tells whether an id is in both sets. It looks no further than the first chunk that has one.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public bool Overlaps(ProfileSet other)
    {
        ArgumentNullException.ThrowIfNull(other);

        var (i, j) = (0, 0);
        while (TryMeet(other, ref i, ref j))
        {
            if (ChunkOperations.CountAnd(ChunkAt(i++), other.ChunkAt(j++)) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether the other set has every id of this one. The empty set is a subset of every set, and every set one of itself.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>Whether it has.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public bool IsSubsetOf(ProfileSet other)
    {
        ArgumentNullException.ThrowIfNull(other);

        if (Count > other.Count || _keys.Length > other._keys.Length)
        {
            return false;
        }

        var j = 0;
        for (var i = 0; i < _keys.Length; i++)
        {
            j = KeySearch.Seek(other._keys, j, _keys[i]);
            if (j == other._keys.Length || other._keys[j] != _keys[i] || !ChunkOperations.IsSubset(ChunkAt(i), other.ChunkAt(j)))
            {
                return false;
            }
        }

        return true;
    }
}
