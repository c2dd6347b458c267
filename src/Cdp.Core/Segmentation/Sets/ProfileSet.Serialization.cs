using System.Buffers;

namespace Cdp.Segmentation.Sets;

/// <summary>Sets as bytes.</summary>
public sealed partial class ProfileSet
{
    /// <summary>Reads a set that <see cref="WriteTo"/> or another implementation of the format wrote.</summary>
    /// <param name="bytes">The bytes of the set, and nothing behind them.</param>
    /// <returns>The set. It does not depend on the form in which the other implementation kept a chunk.</returns>
    /// <exception cref="InvalidDataException">
    /// The bytes are not a set in this format, are cut or altered, or have a number that is no profile id: 0, or one of 64 bits. The message says what is wrong and where.
    /// </exception>
    /// <remarks>Everything is checked. However the bytes lie, it takes no more than a few times their length of memory.</remarks>
    public static ProfileSet Read(ReadOnlySpan<byte> bytes) => new RoaringReader(bytes).Read();

    /// <summary>Writes the set in the 64-bit extension of the portable format of Roaring bitmaps, which implementations in other languages read and write, too.</summary>
    /// <param name="output">Where to write it.</param>
    /// <exception cref="ArgumentNullException">There is no output.</exception>
    /// <remarks>Equal sets are equal bytes. All numbers are little-endian. The format begins with the number of 32-bit bitmaps; each of them with a number that tells its version.</remarks>
    /// <seealso href="https://github.com/RoaringBitmap/RoaringFormatSpec">RoaringFormatSpec</seealso>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        new RoaringWriter(this, output).Write();
    }
}
