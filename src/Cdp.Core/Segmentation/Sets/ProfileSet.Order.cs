namespace Cdp.Segmentation.Sets;

/// <summary>The ids by their order.</summary>
public sealed partial class ProfileSet
{
    private long[]? _starts;

    /// <summary>Counts the ids of the set that are smaller than an id, which need not be in the set.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The number. For an id of the set it is its index: <c>set.At(set.RankOf(id))</c> is the id.</returns>
    /// <remarks>It takes a search among chunks and one within the chunk; the first call counts the ids before each chunk.</remarks>
    public long RankOf(ProfileId id)
    {
        var key = id.Value >> ChunkBits;
        var index = _keys.AsSpan().BinarySearch(key);
        var starts = Starts();
        if (index >= 0)
        {
            return starts[index] + ChunkOrder.RankOf(ChunkAt(index), (ushort)id.Value);
        }

        return ~index < starts.Length ? starts[~index] : Count;
    }

    /// <summary>Gives the id at a place in rising order.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The place is negative, or not below <see cref="Count"/>.</exception>
    public ProfileId At(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);

        var starts = Starts();
        var chunk = starts.AsSpan().BinarySearch(index);
        chunk = chunk >= 0 ? chunk : ~chunk - 1;
        return new ProfileId((_keys[chunk] << ChunkBits) | (uint)ChunkOrder.ValueAt(ChunkAt(chunk), (int)(index - starts[chunk])));
    }

    /// <summary>Counts the ids before each chunk. Threads that do so at once come to the same.</summary>
    private long[] Starts()
    {
        var starts = Volatile.Read(ref _starts);
        if (starts is null)
        {
            starts = new long[_entries.Length];
            for (var i = 1; i < starts.Length; i++)
            {
                starts[i] = starts[i - 1] + _entries[i - 1].Count;
            }

            Volatile.Write(ref _starts, starts);
        }

        return starts;
    }
}
