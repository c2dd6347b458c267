namespace Cdp.Segmentation.Sets;

/// <summary>How the numbers of a chunk are kept.</summary>
internal enum ChunkKind : byte
{
    /// <summary>Sorted, each in two bytes.</summary>
    Array,

    /// <summary>One bit for each of the 65,536.</summary>
    Bitmap,

    /// <summary>Stretches without a gap, each as its first and its last number.</summary>
    Runs,
}
