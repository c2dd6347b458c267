namespace Cdp.Segmentation.Sets;

/// <summary>Bitmaps and runs, and the pools in which chunks lie one behind the other.</summary>
internal sealed partial class ChunkAssembler
{
    /// <summary>Adds a bitmap.</summary>
    public void AppendBits(long key, ReadOnlySpan<ulong> bits, int count)
    {
        if (count == 0)
        {
            return;
        }

        var runs = BitmapKernels.CountRuns(bits);
        switch (SmallestForm(count, runs))
        {
            case ChunkKind.Array:
                var offset = _valueCount;
                BitmapKernels.WriteValues(bits, Values(count));
                Enter(key, offset, count, ChunkEntry.Array);
                break;
            case ChunkKind.Bitmap:
                offset = _wordCount;
                bits.CopyTo(NextBitmap());
                Enter(key, offset, count, ChunkEntry.Bitmap);
                break;
            default:
                offset = _valueCount;
                BitmapKernels.WriteRuns(bits, Values(runs * 2));
                Enter(key, offset, count, (ushort)runs);
                break;
        }
    }

    /// <summary>Adds runs, of which no two touch.</summary>
    private void AppendRuns(long key, ReadOnlySpan<ushort> runs, int count)
    {
        if (SmallestForm(count, runs.Length / 2) == ChunkKind.Runs)
        {
            var offset = _valueCount;
            runs.CopyTo(Values(runs.Length));
            Enter(key, offset, count, (ushort)(runs.Length / 2));
            return;
        }

        Span<ulong> bits = new ulong[Chunk.Words];
        RunKernels.Set(runs, bits);
        AppendBits(key, bits, count);
    }

    /// <summary>Gives room for further numbers.</summary>
    private Span<ushort> Values(int count)
    {
        Grow(ref _values, _valueCount, count);
        var room = _values.AsSpan(_valueCount, count);
        _valueCount += count;
        return room;
    }

    /// <summary>Gives room for a further bitmap, all of whose bits are clear.</summary>
    private Span<ulong> NextBitmap()
    {
        Grow(ref _words, _wordCount, Chunk.Words);
        var room = _words.AsSpan(_wordCount, Chunk.Words);
        _wordCount += Chunk.Words;
        return room;
    }

    private static void Grow<T>(ref T[] pool, int used, int more)
    {
        var needed = (long)used + more;
        if (needed <= pool.Length)
        {
            return;
        }

        if (needed > Array.MaxLength - Chunk.Padding)
        {
            throw new InvalidOperationException("A profile set holds up to two billion numbers in arrays, and as many words in bitmaps. Split the set by ranges of ids.");
        }

        Array.Resize(ref pool, (int)Math.Min(Math.Max(needed, 2L * pool.Length), Array.MaxLength - Chunk.Padding));
    }
}
