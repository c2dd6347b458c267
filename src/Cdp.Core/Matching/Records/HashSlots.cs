namespace Cdp.Matching.Records;

/// <summary>Finds numbers by the hashes of what they stand for: open addressing with linear probing.</summary>
/// <remarks>It keeps hashes and numbers alone, 8 bytes each. Whoever asks compares what the numbers stand for.</remarks>
internal sealed class HashSlots
{
    // The upper half of a slot is the hash, the lower one the number and 1; an empty slot is 0.
    private ulong[] _slots = new ulong[16];
    private int _count;

    /// <summary>Gives the next number that was added with a hash.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="place">Where the search stands; -1 to begin it.</param>
    /// <returns>The number, or -1 when there are no more.</returns>
    public int Next(uint hash, ref int place)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (place = place < 0 ? (int)hash & mask : (place + 1) & mask; slots[place] is var slot and not 0; place = (place + 1) & mask)
        {
            if ((uint)(slot >> 32) == hash)
            {
                return (int)(uint)slot - 1;
            }
        }

        return -1;
    }

    /// <summary>Guesses numbers by the first place at which each would be: the number there if its hash is the same, else 0.</summary>
    /// <param name="hashes">The hashes.</param>
    /// <param name="numbers">Takes the guesses.</param>
    public void Guess(ReadOnlySpan<uint> hashes, Span<int> numbers)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (var i = 0; i < hashes.Length; i++)
        {
            var slot = slots[(int)hashes[i] & mask];
            numbers[i] = (uint)(slot >> 32) == hashes[i] && slot != 0 ? (int)(uint)slot - 1 : 0;
        }
    }

    /// <summary>Adds a number. Several may have the same hash.</summary>
    public void Add(uint hash, int number)
    {
        if (++_count > _slots.Length / 4 * 3)
        {
            Grow();
        }

        Put(_slots, ((ulong)hash << 32) | ((uint)number + 1));
    }

    private static void Put(ulong[] slots, ulong slot)
    {
        var mask = slots.Length - 1;
        var place = (int)(slot >> 32) & mask;
        while (slots[place] != 0)
        {
            place = (place + 1) & mask;
        }

        slots[place] = slot;
    }

    private void Grow()
    {
        var slots = new ulong[_slots.Length * 2];
        foreach (var slot in _slots)
        {
            if (slot != 0)
            {
                Put(slots, slot);
            }
        }

        _slots = slots;
    }
}
