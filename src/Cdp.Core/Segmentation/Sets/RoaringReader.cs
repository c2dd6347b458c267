using System.Buffers.Binary;

namespace Cdp.Segmentation.Sets;

/// <summary>Reads a set in the 64-bit extension of the portable format of Roaring bitmaps, and believes nothing of it.</summary>
internal ref struct RoaringReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ChunkAssembler _assembler = new();
    private readonly ulong[] _bits = new ulong[Chunk.Words];
    private int _place;

    /// <summary>Reads the set, to the end of the bytes.</summary>
    public ProfileSet Read()
    {
        var bitmaps = TakeLong();
        var lastHigh = -1L;
        for (ulong i = 0; i < bitmaps; i++)
        {
            // Ids are positive numbers of 63 bits.
            var high = (long)TakeInt();
            Check(high > lastHigh && high <= int.MaxValue, "its upper bits do not rise, or are those of no profile id");
            ReadBitmap(high);
            lastHigh = high;
        }

        Check(_place == _bytes.Length, "something follows its end");
        return _assembler.ToSet();
    }

    /// <summary>Reads a 32-bit bitmap, in these steps: 1. how it begins; 2. the key and the count of each container; 3. where each begins; 4. the containers.</summary>
    private void ReadBitmap(long high)
    {
        // :: Step 1: how it begins
        var start = _place;
        var cookie = TakeInt();
        var hasRuns = (ushort)cookie == RoaringFormat.CookieWithRuns;
        Check(hasRuns || cookie == RoaringFormat.CookieWithoutRuns, "it does not begin as a Roaring bitmap does");
        var count = hasRuns ? (cookie >> 16) + 1 : TakeInt();
        Check(count <= RoaringFormat.MostContainers, "it has too many containers");
        var runFlags = hasRuns ? Take(((int)count + 7) / 8) : [];

        // :: Step 2: the key and the count of each container
        var descriptions = Take((int)count * 4);

        // :: Step 3: where each begins
        var offsets = !hasRuns || count >= RoaringFormat.LeastContainersWithOffsets ? Take((int)count * 4) : [];

        // :: Step 4: the containers
        var lastKey = -1;
        for (var i = 0; i < (int)count; i++)
        {
            var key = BinaryPrimitives.ReadUInt16LittleEndian(descriptions[(i * 4)..]);
            var ids = BinaryPrimitives.ReadUInt16LittleEndian(descriptions[((i * 4) + 2)..]) + 1;
            Check(key > lastKey, "its keys do not rise");
            Check(offsets.IsEmpty || BinaryPrimitives.ReadUInt32LittleEndian(offsets[(i * 4)..]) == _place - start, "a container is not where it should be");
            ReadContainer((high << 16) | key, ids, hasRuns && ((runFlags[i >> 3] >> (i & 7)) & 1) != 0);
            lastKey = key;
        }
    }

    private void ReadContainer(long key, int count, bool isRuns)
    {
        var bits = _bits.AsSpan();
        if (isRuns)
        {
            bits.Clear();
            ReadRuns(bits);
        }
        else if (count <= Chunk.ArrayLimit)
        {
            bits.Clear();
            ReadValues(bits, count);
        }
        else
        {
            var words = Take(RoaringFormat.BitmapBytes);
            for (var i = 0; i < bits.Length; i++)
            {
                bits[i] = BinaryPrimitives.ReadUInt64LittleEndian(words[(i * sizeof(ulong))..]);
            }
        }

        Check(BitmapKernels.Count(bits) == count, "a container has not as many ids as it should");
        Check(key != 0 || (bits[0] & 1) == 0, "it has the number 0, which is no profile id");
        _assembler.AppendBits(key, bits, count);
    }

    private void ReadValues(Span<ulong> bits, int count)
    {
        var values = Take(count * sizeof(ushort));
        var last = -1;
        for (var i = 0; i < count; i++)
        {
            var value = BinaryPrimitives.ReadUInt16LittleEndian(values[(i * sizeof(ushort))..]);
            Check(value > last, "the numbers of an array do not rise");
            bits[value >> 6] |= 1ul << value;
            last = value;
        }
    }

    private void ReadRuns(Span<ulong> bits)
    {
        var count = TakeShort();
        var runs = Take(count * 4);
        var last = -1;
        for (var i = 0; i < count; i++)
        {
            var first = BinaryPrimitives.ReadUInt16LittleEndian(runs[(i * 4)..]);
            var end = first + BinaryPrimitives.ReadUInt16LittleEndian(runs[((i * 4) + 2)..]);
            Check(first > last && end < Chunk.Size, "runs overlap, or end too high");
            BitRange.Set(bits, first, end);
            last = end;
        }
    }

    private ushort TakeShort() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    private uint TakeInt() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    private ulong TakeLong() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    private ReadOnlySpan<byte> Take(int count)
    {
        Check(count <= _bytes.Length - _place, "it ends too early");
        var taken = _bytes.Slice(_place, count);
        _place += count;
        return taken;
    }

    private readonly void Check(bool isRight, string wrong)
    {
        if (!isRight)
        {
            throw new InvalidDataException($"The bytes are not a set of profile ids in the 64-bit format of Roaring bitmaps: {wrong}, near byte {_place}. Write the set anew.");
        }
    }
}
