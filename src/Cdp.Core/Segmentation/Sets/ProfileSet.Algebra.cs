namespace Cdp.Segmentation.Sets;

/// <summary>Operations that give new sets.</summary>
public sealed partial class ProfileSet
{
    /// <summary>Gives the ids that are in both sets.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>A new set, or <see cref="Empty"/>.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public ProfileSet Intersect(ProfileSet other)
    {
        ArgumentNullException.ThrowIfNull(other);

        var assembler = new ChunkAssembler();
        var scratch = ChunkScratch.Rent();
        var (i, j) = (0, 0);
        while (TryMeet(other, ref i, ref j))
        {
            assembler.Append(_keys[i], ChunkOperations.And(ChunkAt(i++), other.ChunkAt(j++), scratch));
        }

        scratch.Return();
        return assembler.ToSet();
    }

    /// <summary>Gives the ids that are in this set and not in the other.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>A new set, or this one where one of the two is empty.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public ProfileSet Except(ProfileSet other)
    {
        ArgumentNullException.ThrowIfNull(other);

        if (IsEmpty || other.IsEmpty)
        {
            return this;
        }

        var assembler = new ChunkAssembler();
        var scratch = ChunkScratch.Rent();
        var j = 0;
        for (var i = 0; i < _keys.Length; i++)
        {
            j = KeySearch.Seek(other._keys, j, _keys[i]);
            if (j < other._keys.Length && other._keys[j] == _keys[i])
            {
                assembler.Append(_keys[i], ChunkOperations.AndNot(ChunkAt(i), other.ChunkAt(j), scratch));
            }
            else
            {
                assembler.AppendChunkOf(this, i);
            }
        }

        scratch.Return();
        return assembler.ToSet();
    }

    /// <summary>Gives the ids that are in either set, or in both.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>A new set, or one of the two where the other is empty.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public ProfileSet Union(ProfileSet other)
    {
        ArgumentNullException.ThrowIfNull(other);

        return Join(other, isExclusive: false);
    }

    /// <summary>Gives the ids that are in one of the sets and not in the other.</summary>
    /// <param name="other">The other set.</param>
    /// <returns>A new set, or one of the two where the other is empty.</returns>
    /// <exception cref="ArgumentNullException">There is no other set.</exception>
    public ProfileSet SymmetricExcept(ProfileSet other)
    {
        ArgumentNullException.ThrowIfNull(other);

        return Join(other, isExclusive: true);
    }

    private ProfileSet Join(ProfileSet other, bool isExclusive)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return IsEmpty ? other : this;
        }

        var assembler = new ChunkAssembler();
        var scratch = ChunkScratch.Rent();
        var (i, j) = (0, 0);
        while (i < _keys.Length || j < other._keys.Length)
        {
            var left = i < _keys.Length ? _keys[i] : long.MaxValue;
            var right = j < other._keys.Length ? other._keys[j] : long.MaxValue;
            if (left < right)
            {
                assembler.AppendChunkOf(this, i++);
            }
            else if (right < left)
            {
                assembler.AppendChunkOf(other, j++);
            }
            else
            {
                var own = ChunkAt(i++);
                var others = other.ChunkAt(j++);
                assembler.Append(left, isExclusive ? ChunkOperations.Xor(own, others, scratch) : ChunkOperations.Or(own, others, scratch));
            }
        }

        scratch.Return();
        return assembler.ToSet();
    }

    /// <summary>Finds the next chunks, from the given ones on, that have the same key.</summary>
    private bool TryMeet(ProfileSet other, ref int i, ref int j)
    {
        while (i < _keys.Length && j < other._keys.Length)
        {
            var (left, right) = (_keys[i], other._keys[j]);
            if (left == right)
            {
                return true;
            }

            if (left < right)
            {
                i = KeySearch.Seek(_keys, i, right);
            }
            else
            {
                j = KeySearch.Seek(other._keys, j, left);
            }
        }

        return false;
    }
}
