using System.Runtime.CompilerServices;

namespace Cdp.Segmentation.Sets;

/// <summary>Finds the chunk of a key from where the search before it ended.</summary>
internal static class KeySearch
{
    /// <summary>Finds the first place, not before a given one, of a key that is not smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Seek(ReadOnlySpan<long> keys, int from, long key) =>
        (uint)from >= (uint)keys.Length || keys[from] >= key ? from : Gallop(keys, from, key);

    private static int Gallop(ReadOnlySpan<long> keys, int from, long key)
    {
        var leap = 1;
        while (leap < keys.Length - from && keys[from + leap] < key)
        {
            leap <<= 1;
        }

        var low = from + (leap >> 1) + 1;
        var high = Math.Min(leap, keys.Length - from) + from;
        var place = keys[low..high].BinarySearch(key);
        return low + (place < 0 ? ~place : place);
    }
}
