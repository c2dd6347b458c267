using System.Buffers;
using System.Buffers.Binary;

namespace Cdp.Segmentation.Sets;

/// <summary>Writes a set in the 64-bit extension of the portable format of Roaring bitmaps.</summary>
internal readonly struct RoaringWriter(ProfileSet set, IBufferWriter<byte> output)
{
    /// <summary>Writes the number of 32-bit bitmaps, and each behind its upper 32 bits.</summary>
    public void Write()
    {
        var keys = set.Keys;
        ulong bitmaps = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            bitmaps += i == 0 || keys[i] >> 16 != keys[i - 1] >> 16 ? 1ul : 0;
        }

        Put(bitmaps);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] >> 16 == keys[start] >> 16)
            {
                end++;
            }

            Put((uint)(keys[start] >> 16));
            WriteBitmap(start, end);
            start = end;
        }
    }

    /// <summary>Writes a 32-bit bitmap, in these steps: 1. how it begins; 2. the key and the count of each container; 3. where each begins; 4. the containers.</summary>
    private void WriteBitmap(int start, int end)
    {
        // :: Step 1: how it begins
        var count = end - start;
        var runFlags = RunFlags(start, end);
        var hasRuns = runFlags.Length > 0;
        if (hasRuns)
        {
            Put(RoaringFormat.CookieWithRuns | ((uint)(count - 1) << 16));
            output.Write(runFlags);
        }
        else
        {
            Put(RoaringFormat.CookieWithoutRuns);
            Put((uint)count);
        }

        // :: Step 2: the key and the count of each container
        for (var i = start; i < end; i++)
        {
            Put((ushort)set.Keys[i]);
            Put(set.Entries[i].CountLessOne);
        }

        // :: Step 3: where each begins
        if (!hasRuns || count >= RoaringFormat.LeastContainersWithOffsets)
        {
            var offset = (hasRuns ? 4 + runFlags.Length : 8) + (8u * (uint)count);
            for (var i = start; i < end; i++)
            {
                Put((uint)offset);
                offset += BytesOf(set.Entries[i]);
            }
        }

        // :: Step 4: the containers
        for (var i = start; i < end; i++)
        {
            WriteContainer(set.ChunkAt(i));
        }
    }

    private static uint BytesOf(ChunkEntry entry) => entry.Form switch
    {
        ChunkEntry.Array => (uint)entry.Count * 2,
        ChunkEntry.Bitmap => RoaringFormat.BitmapBytes,
        _ => 2 + (entry.Form * 4u),
    };

    private byte[] RunFlags(int start, int end)
    {
        byte[] flags = [];
        for (var i = start; i < end; i++)
        {
            if (set.Entries[i].Form is not ChunkEntry.Array and not ChunkEntry.Bitmap)
            {
                flags = flags.Length == 0 ? new byte[(end - start + 7) / 8] : flags;
                flags[(i - start) >> 3] |= (byte)(1 << ((i - start) & 7));
            }
        }

        return flags;
    }

    private void WriteContainer(Chunk chunk)
    {
        switch (chunk.Kind)
        {
            case ChunkKind.Array:
                PutAll(chunk.Values);
                break;
            case ChunkKind.Bitmap:
                PutAll(chunk.Bits);
                break;
            default:
                // The format has the length of a run, less one, in place of its last number.
                Put((ushort)(chunk.Runs.Length / 2));
                for (var i = 0; i < chunk.Runs.Length; i += 2)
                {
                    Put(chunk.Runs[i]);
                    Put((ushort)(chunk.Runs[i + 1] - chunk.Runs[i]));
                }

                break;
        }
    }

    private void PutAll(ReadOnlySpan<ushort> values)
    {
        var room = output.GetSpan(values.Length * sizeof(ushort));
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(room[(i * sizeof(ushort))..], values[i]);
        }

        output.Advance(values.Length * sizeof(ushort));
    }

    private void PutAll(ReadOnlySpan<ulong> words)
    {
        var room = output.GetSpan(words.Length * sizeof(ulong));
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(room[(i * sizeof(ulong))..], words[i]);
        }

        output.Advance(words.Length * sizeof(ulong));
    }

    private void Put(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(output.GetSpan(sizeof(ushort)), value);
        output.Advance(sizeof(ushort));
    }

    private void Put(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(sizeof(uint)), value);
        output.Advance(sizeof(uint));
    }

    private void Put(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(output.GetSpan(sizeof(ulong)), value);
        output.Advance(sizeof(ulong));
    }
}
