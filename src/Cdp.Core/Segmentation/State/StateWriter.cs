using System.Buffers;
using System.Numerics;
using System.Text;

namespace Cdp.Segmentation.State;

/// <summary>Writes state in few bytes: numbers as variable-length integers, texts with their length.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private StateWriter? _inner;

    /// <summary>Writes a number; small ones of either sign take few bytes.</summary>
    public void Write(long number)
    {
        var zigzag = (ulong)((number << 1) ^ (number >> 63));
        var bytes = _buffer.GetSpan(10);
        var count = 0;
        while (zigzag >= 0x80)
        {
            bytes[count++] = (byte)(zigzag | 0x80);
            zigzag >>= 7;
        }

        bytes[count++] = (byte)zigzag;
        _buffer.Advance(count);
    }

    /// <summary>Writes a text or none.</summary>
    public void Write(string? text)
    {
        if (text is null)
        {
            Write(-1);
            return;
        }

        Write(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _buffer);
    }

    public void Write(BigInteger number)
    {
        Write(number.ToByteArray().AsSpan());
    }

    /// <summary>Writes the state of a leaf, if there is one, with its length, so that it can be passed over.</summary>
    public void Write(LeafState? state)
    {
        if (state is null)
        {
            Write(0);
            return;
        }

        _inner ??= new StateWriter();
        _inner._buffer.ResetWrittenCount();
        state.Write(_inner);
        Write(_inner._buffer.WrittenSpan);
    }

    /// <summary>Writes bytes as they are.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    /// <summary>Writes bytes with their length.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        _buffer.Write(bytes);
    }

    /// <summary>Writes eight bytes as they are.</summary>
    public void WriteKey(ulong key)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(8), key);
        _buffer.Advance(8);
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();
}
