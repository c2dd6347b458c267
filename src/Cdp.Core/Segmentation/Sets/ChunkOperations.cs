namespace Cdp.Segmentation.Sets;

/// <summary>The algebra of two chunks of the same key.</summary>
/// <remarks>
/// Results are shown in the scratch, or are one of the operands. The left operand may be what the same scratch shows; the right one may not.
/// Whether a result is in its smallest form is of no interest before it becomes part of a set.
/// </remarks>
internal static partial class ChunkOperations
{
    /// <summary>Gives what both have.</summary>
    public static Chunk And(Chunk left, Chunk right, ChunkScratch scratch)
    {
        if (left.IsFull || right.IsEmpty)
        {
            return right;
        }

        if (right.IsFull || left.IsEmpty)
        {
            return left;
        }

        if (left.IsArray && right.IsArray)
        {
            var values = scratch.NextValues();
            return Chunk.OfArray(values, ArrayKernels.Intersect(left, right, values));
        }

        if (left.IsArray || right.IsArray)
        {
            return left.IsArray ? Filter(left, right, isInside: true, scratch) : Filter(right, left, isInside: true, scratch);
        }

        var bits = scratch.Bits;
        if (left.Kind == ChunkKind.Bitmap && right.Kind == ChunkKind.Bitmap)
        {
            BitmapKernels.Combine<AndBits>(left.Bits, right.Bits, bits);
        }
        else if (right.Kind == ChunkKind.Runs)
        {
            Load(left, bits);
            RunKernels.ClearOutside(right.Runs, bits);
        }
        else
        {
            Load(right, bits);
            RunKernels.ClearOutside(left.Runs, bits);
        }

        return Chunk.OfBitmap(bits, BitmapKernels.Count(bits));
    }

    /// <summary>Gives what only the left one has.</summary>
    public static Chunk AndNot(Chunk left, Chunk right, ChunkScratch scratch)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return left;
        }

        if (left.IsArray)
        {
            return Filter(left, right, isInside: false, scratch);
        }

        var bits = scratch.Bits;
        if (left.Kind == ChunkKind.Bitmap && right.Kind == ChunkKind.Bitmap)
        {
            BitmapKernels.Combine<AndNotBits>(left.Bits, right.Bits, bits);
            return Chunk.OfBitmap(bits, BitmapKernels.Count(bits));
        }

        Load(left, bits);
        switch (right.Kind)
        {
            case ChunkKind.Array:
                BitmapKernels.Clear(right.Values, bits);
                break;
            case ChunkKind.Bitmap:
                BitmapKernels.Combine<AndNotBits>(bits, right.Bits, bits);
                break;
            default:
                RunKernels.Clear(right.Runs, bits);
                break;
        }

        return Chunk.OfBitmap(bits, BitmapKernels.Count(bits));
    }

    /// <summary>Makes a bitmap of a chunk. It does nothing where the bitmap is already the chunk.</summary>
    internal static void Load(Chunk chunk, Span<ulong> bits)
    {
        switch (chunk.Kind)
        {
            case ChunkKind.Bitmap:
                chunk.Bits.CopyTo(bits);
                break;
            case ChunkKind.Array:
                bits.Clear();
                BitmapKernels.Set(chunk.Values, bits);
                break;
            default:
                bits.Clear();
                RunKernels.Set(chunk.Runs, bits);
                break;
        }
    }

    private static Chunk Filter(Chunk array, Chunk by, bool isInside, ChunkScratch scratch)
    {
        var output = scratch.NextValues();
        var count = by.Kind switch
        {
            ChunkKind.Array => ArrayKernels.Except(array.Values, by.Values, output),
            ChunkKind.Bitmap => ArrayKernels.Filter(array.Values, by.Bits, isInside, output),
            _ => RunKernels.Filter(array.Values, by.Runs, isInside, output),
        };
        return Chunk.OfArray(output, count);
    }
}
