using System.Runtime.CompilerServices;

namespace Cdp.Matching.Scoring;

/// <summary>Remembers the levels of the value pairs that one thread met last, in a table in which each pair has one place.</summary>
/// <remarks>
/// Blocks bring the same values together again and again, so a small table answers most questions, and one that fits into the processor's cache answers them
/// faster than a large one that does not. A pair that finds its place taken pushes the other one out.
/// </remarks>
internal sealed class LevelMemo
{
    private const int Bits = 13;
    private const int CodeBits = 28;

    // Two codes of 28 bits and a level of 8: no two codes give this entry, because the smaller one comes first.
    private const ulong Nothing = ulong.MaxValue << (CodeBits + 8);

    private readonly ulong[] _entries = NewEntries();

    /// <summary>Looks for the level of two numbers.</summary>
    /// <param name="left">One number.</param>
    /// <param name="right">The other number.</param>
    /// <param name="place">Where to keep the level.</param>
    /// <returns>The level; -1 when it is not known.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int left, int right, out int place)
    {
        var key = KeyOf(left, right);
        place = (int)((key * 0x9E3779B97F4A7C15) >> (64 - Bits));
        var entry = _entries[place];
        return entry >> 8 == key ? (int)(entry & 0xFF) : -1;
    }

    public void Keep(int left, int right, int level, int place)
    {
        // Greater numbers do not fit, and are worked out each time.
        if ((left | right) >> CodeBits == 0)
        {
            _entries[place] = (KeyOf(left, right) << 8) | (uint)level;
        }
    }

    // Conditions are symmetrical.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong KeyOf(int left, int right) =>
        left <= right ? ((ulong)(uint)left << CodeBits) | (uint)right : ((ulong)(uint)right << CodeBits) | (uint)left;

    private static ulong[] NewEntries()
    {
        var entries = new ulong[1 << Bits];
        Array.Fill(entries, Nothing);
        return entries;
    }
}
