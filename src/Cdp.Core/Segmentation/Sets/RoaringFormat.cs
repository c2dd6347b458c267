namespace Cdp.Segmentation.Sets;

/// <summary>The numbers of the portable format of Roaring bitmaps.</summary>
/// <seealso href="https://github.com/RoaringBitmap/RoaringFormatSpec">RoaringFormatSpec</seealso>
internal static class RoaringFormat
{
    /// <summary>How a 32-bit bitmap begins whose containers are arrays and bitmaps.</summary>
    public const uint CookieWithoutRuns = 12_346;

    /// <summary>The lower 16 bits of how one begins that has runs, too.</summary>
    public const uint CookieWithRuns = 12_347;

    /// <summary>From how many containers on a bitmap with runs says where each begins.</summary>
    public const int LeastContainersWithOffsets = 4;

    /// <summary>The most containers of a 32-bit bitmap.</summary>
    public const int MostContainers = 65_536;

    /// <summary>The bytes of a container that is a bitmap.</summary>
    public const int BitmapBytes = Chunk.Words * sizeof(ulong);
}
