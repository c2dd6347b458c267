using System.Runtime.CompilerServices;

namespace Cdp.Matching.Scoring;

/// <summary>Remembers the levels of the value pairs that one thread met last, in a table in which each pair has one place.</summary>
/// <remarks>
/// Blocks bring the same values together again and again, so a small table answers most questions, and one that fits into the processor's cache answers them
/// faster than a large one that does not. A pair that finds its place taken pushes the other one out.
/// </remarks>
internal sealed class LevelMemo(EncodedComparison comparison)
{
    private const int Bits = 14;

    // No two codes give this key, because the smaller one comes first.
    private const ulong Nothing = ulong.MaxValue - 1;

    private readonly ulong[] _keys = NewKeys();
    private readonly byte[] _levels = new byte[1 << Bits];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LevelOf(int left, int right)
    {
        // Conditions are symmetrical.
        var key = left <= right ? ((ulong)(uint)left << 32) | (uint)right : ((ulong)(uint)right << 32) | (uint)left;
        var place = (int)((key * 0x9E3779B97F4A7C15) >> (64 - Bits));
        return _keys[place] == key ? _levels[place] : Find(key, place);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Find(ulong key, int place)
    {
        var level = comparison.FindLevel((int)(key >> 32), (int)(uint)key);
        _keys[place] = key;
        _levels[place] = (byte)level;
        return level;
    }

    private static ulong[] NewKeys()
    {
        var keys = new ulong[1 << Bits];
        Array.Fill(keys, Nothing);
        return keys;
    }
}
