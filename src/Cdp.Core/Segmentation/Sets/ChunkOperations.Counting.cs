namespace Cdp.Segmentation.Sets;

/// <summary>Counts of what operations would give, without making it.</summary>
internal static partial class ChunkOperations
{
    /// <summary>Counts what both have.</summary>
    public static int CountAnd(Chunk left, Chunk right)
    {
        if (left.IsFull || right.IsEmpty)
        {
            return right.Count;
        }

        if (right.IsFull || left.IsEmpty)
        {
            return left.Count;
        }

        // The form that comes first by name is on the left: three cases fewer.
        return left.Kind > right.Kind ? CountOrdered(right, left) : CountOrdered(left, right);
    }

    /// <summary>Tells whether the right one has everything that the left one has.</summary>
    public static bool IsSubset(Chunk left, Chunk right) => left.Count <= right.Count && CountAnd(left, right) == left.Count;

    private static int CountOrdered(Chunk left, Chunk right) => (left.Kind, right.Kind) switch
    {
        (ChunkKind.Array, ChunkKind.Array) => ArrayKernels.Intersect(left, right, []),
        (ChunkKind.Array, ChunkKind.Bitmap) => ArrayKernels.CountSet(left.Values, right.Bits),
        (ChunkKind.Array, _) => RunKernels.Filter(left.Values, right.Runs, isInside: true, []),
        (ChunkKind.Bitmap, ChunkKind.Bitmap) => BitmapKernels.CountIntersection(left.Bits, right.Bits),
        (ChunkKind.Bitmap, _) => RunKernels.CountSet(right.Runs, left.Bits),
        _ => RunKernels.CountIntersection(left.Runs, right.Runs),
    };
}
