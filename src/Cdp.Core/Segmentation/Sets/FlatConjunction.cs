using System.Buffers;

namespace Cdp.Segmentation.Sets;

/// <summary>Counts what some sets have in common and none of some others has, chunk by chunk, and makes of the last operation only its count.</summary>
internal static class FlatConjunction
{
    private const int SetsOnStack = 32;

    /// <summary>Counts.</summary>
    /// <param name="sets">The sets that must have an id, those with the fewest ids first; behind them the sets that must not.</param>
    /// <param name="named">How many must have it, at least one.</param>
    public static long Count(ProfileSet[] sets, int named)
    {
        var isLarge = sets.Length > SetsOnStack;
        var rented = isLarge ? ArrayPool<int>.Shared.Rent(sets.Length) : [];
        Span<int> places = isLarge ? rented.AsSpan(0, sets.Length) : stackalloc int[SetsOnStack];
        places.Clear();
        var scratch = ChunkScratch.Rent();
        var count = 0L;
        var keys = sets[0].Keys;
        for (var place = 0; place < keys.Length; place++)
        {
            var key = keys[place];
            var next = Seek(sets, named, key, places);
            if (next == key)
            {
                if (named > 1 && sets[0].IsApart(place, sets[1], places[1]))
                {
                    continue;
                }

                places[0] = place;
                count += CountChunk(sets, named, key, places, scratch);
            }
            else if (next == long.MaxValue)
            {
                break;
            }
            else
            {
                place = KeySearch.Seek(keys, place, next) - 1;
            }
        }

        scratch.Return();
        if (isLarge)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return count;
    }

    /// <summary>Finds the place of a key in each set that must have it.</summary>
    /// <returns>The key, or the higher one that comes next in a set without it; the highest number when a set has ended.</returns>
    private static long Seek(ProfileSet[] sets, int named, long key, Span<int> places)
    {
        for (var i = 1; i < named; i++)
        {
            var keys = sets[i].Keys;
            var place = KeySearch.Seek(keys, places[i], key);
            places[i] = place;
            if (place == keys.Length)
            {
                return long.MaxValue;
            }

            if (keys[place] != key)
            {
                return keys[place];
            }
        }

        return key;
    }

    /// <summary>Counts one chunk, in these steps: 1. narrow it down set by set, until it is empty; 2. count the last step only.</summary>
    private static int CountChunk(ProfileSet[] sets, int named, long key, Span<int> places, ChunkScratch scratch)
    {
        var last = FindLast(sets, named, key, places);
        var result = sets[0].ChunkAt(places[0]);

        // :: Step 1: narrow it down set by set, until it is empty
        for (var i = 1; i < last; i++)
        {
            if (i >= named && !IsAt(sets[i], key, places[i]))
            {
                continue;
            }

            var chunk = sets[i].ChunkAt(places[i]);
            if (i == last - 1 && i < named && AreBitmaps(result, chunk, sets[last].ChunkAt(places[last])))
            {
                return BitmapKernels.CountIntersection(result.Bits, chunk.Bits, sets[last].ChunkAt(places[last]).Bits, isNot: last >= named);
            }

            result = i < named ? ChunkOperations.And(result, chunk, scratch) : ChunkOperations.AndNot(result, chunk, scratch);
            if (result.IsEmpty)
            {
                return 0;
            }
        }

        // :: Step 2: count the last step only
        if (last == 0)
        {
            return result.Count;
        }

        var common = ChunkOperations.CountAnd(result, sets[last].ChunkAt(places[last]));
        return last < named ? common : result.Count - common;
    }

    /// <summary>Finds the last set that has the chunk, and the places in those that must not.</summary>
    private static int FindLast(ProfileSet[] sets, int named, long key, Span<int> places)
    {
        var last = named - 1;
        for (var i = named; i < sets.Length; i++)
        {
            places[i] = KeySearch.Seek(sets[i].Keys, places[i], key);
            last = IsAt(sets[i], key, places[i]) ? i : last;
        }

        return last;
    }

    private static bool IsAt(ProfileSet set, long key, int place) => place < set.Keys.Length && set.Keys[place] == key;

    private static bool AreBitmaps(Chunk first, Chunk second, Chunk third) =>
        first.Kind == ChunkKind.Bitmap && second.Kind == ChunkKind.Bitmap && third.Kind == ChunkKind.Bitmap;
}
