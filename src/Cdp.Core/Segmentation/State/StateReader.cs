using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Cdp.Segmentation.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Gets how many bytes were not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    public long ReadNumber()
    {
        ulong zigzag = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(1)[0];
            zigzag |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
            }

            if (shift > 56)
            {
                throw Damaged();
            }
        }
    }

    public string? ReadText()
    {
        var length = ReadNumber();
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    public BigInteger ReadBigInteger() => new(Take(ReadNumber()));

    /// <summary>Reads bytes with their length.</summary>
    public ReadOnlySpan<byte> ReadBytes() => Take(ReadNumber());

    public ulong ReadKey() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    private static CdpException Damaged() =>
        new("The stored state of a segment cannot be read. Bring it up to date with ICdp.Segments.RebuildAsync(), which works it out of the events again.");

    private ReadOnlySpan<byte> Take(long length)
    {
        if (length < 0 || length > _rest.Length)
        {
            throw Damaged();
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
