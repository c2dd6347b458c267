namespace Cdp.Segmentation.Sets;

/// <summary>Where a set keeps a chunk, and in which form, in eight bytes.</summary>
/// <param name="Offset">The place of its first number or word in the pool of its kind.</param>
/// <param name="CountLessOne">The number of its ids, less one: no chunk is empty.</param>
/// <param name="Form">0 for an array, the highest value for a bitmap; otherwise the number of runs, of which there are never as many.</param>
internal readonly record struct ChunkEntry(int Offset, ushort CountLessOne, ushort Form)
{
    /// <summary>The form of an array.</summary>
    public const ushort Array = 0;

    /// <summary>The form of a bitmap.</summary>
    public const ushort Bitmap = ushort.MaxValue;

    public int Count => CountLessOne + 1;
}
