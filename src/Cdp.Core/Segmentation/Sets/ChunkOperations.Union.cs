namespace Cdp.Segmentation.Sets;

/// <summary>Operations that give what one of the two has.</summary>
internal static partial class ChunkOperations
{
    /// <summary>Gives what either has.</summary>
    public static Chunk Or(Chunk left, Chunk right, ChunkScratch scratch)
    {
        if (left.IsEmpty || right.IsFull)
        {
            return right;
        }

        if (right.IsEmpty || left.IsFull)
        {
            return left;
        }

        if (left.IsArray && right.IsArray && left.Count + right.Count <= Chunk.ArrayLimit)
        {
            var values = scratch.NextValues();
            return Chunk.OfArray(values, ArrayKernels.Union(left.Values, right.Values, values));
        }

        var bits = scratch.Bits;
        switch (right.Kind)
        {
            case ChunkKind.Bitmap when left.Kind == ChunkKind.Bitmap:
                BitmapKernels.Combine<OrBits>(left.Bits, right.Bits, bits);
                break;
            case ChunkKind.Bitmap when left.IsArray:
                Load(right, bits);
                BitmapKernels.Set(left.Values, bits);
                break;
            case ChunkKind.Bitmap:
                Load(right, bits);
                RunKernels.Set(left.Runs, bits);
                break;
            case ChunkKind.Array:
                Load(left, bits);
                BitmapKernels.Set(right.Values, bits);
                break;
            default:
                Load(left, bits);
                RunKernels.Set(right.Runs, bits);
                break;
        }

        return Chunk.OfBitmap(bits, BitmapKernels.Count(bits));
    }

    /// <summary>Gives what one has and the other has not.</summary>
    public static Chunk Xor(Chunk left, Chunk right, ChunkScratch scratch)
    {
        if (left.IsEmpty)
        {
            return right;
        }

        if (right.IsEmpty)
        {
            return left;
        }

        if (left.IsArray && right.IsArray && left.Count + right.Count <= Chunk.ArrayLimit)
        {
            var values = scratch.NextValues();
            return Chunk.OfArray(values, ArrayKernels.SymmetricExcept(left.Values, right.Values, values));
        }

        var bits = scratch.Bits;
        Load(left, bits);
        switch (right.Kind)
        {
            case ChunkKind.Array:
                BitmapKernels.Flip(right.Values, bits);
                break;
            case ChunkKind.Bitmap:
                BitmapKernels.Combine<XorBits>(bits, right.Bits, bits);
                break;
            default:
                RunKernels.Flip(right.Runs, bits);
                break;
        }

        return Chunk.OfBitmap(bits, BitmapKernels.Count(bits));
    }
}
