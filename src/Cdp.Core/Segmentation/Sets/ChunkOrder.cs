using System.Numerics;

namespace Cdp.Segmentation.Sets;

/// <summary>The numbers of a chunk by their order.</summary>
internal static class ChunkOrder
{
    /// <summary>Counts the numbers that are smaller than a number.</summary>
    public static int RankOf(Chunk chunk, ushort value)
    {
        switch (chunk.Kind)
        {
            case ChunkKind.Array:
                var place = chunk.Values.BinarySearch(value);
                return place >= 0 ? place : ~place;
            case ChunkKind.Bitmap:
                return value == 0 ? 0 : BitRange.Count(chunk.Bits, 0, value - 1);
            default:
                var runs = chunk.Runs;
                var rank = 0;
                for (var i = 0; i < runs.Length && runs[i] < value; i += 2)
                {
                    rank += Math.Min(runs[i + 1], value - 1) - runs[i] + 1;
                }

                return rank;
        }
    }

    /// <summary>Gives the number at a place in rising order.</summary>
    public static int ValueAt(Chunk chunk, int index)
    {
        switch (chunk.Kind)
        {
            case ChunkKind.Array:
                return chunk.Values[index];
            case ChunkKind.Bitmap:
                return BitAt(chunk.Bits, index);
            default:
                var runs = chunk.Runs;
                for (var i = 0; ; i += 2)
                {
                    var length = runs[i + 1] - runs[i] + 1;
                    if (index < length)
                    {
                        return runs[i] + index;
                    }

                    index -= length;
                }
        }
    }

    private static int BitAt(ReadOnlySpan<ulong> bits, int index)
    {
        var i = 0;
        for (var count = BitOperations.PopCount(bits[0]); count <= index; count = BitOperations.PopCount(bits[i]))
        {
            index -= count;
            i++;
        }

        var word = bits[i];
        for (; index > 0; index--)
        {
            word &= word - 1;
        }

        return (i << 6) + BitOperations.TrailingZeroCount(word);
    }
}
