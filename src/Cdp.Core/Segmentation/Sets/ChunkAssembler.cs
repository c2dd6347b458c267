namespace Cdp.Segmentation.Sets;

/// <summary>Puts chunks together to a set, by rising key, each in its smallest form.</summary>
/// <remarks>The form depends on the ids alone, so that equal sets are equal byte by byte.</remarks>
internal sealed partial class ChunkAssembler
{
    private readonly List<long> _keys = [];
    private readonly List<ChunkEntry> _entries = [];
    private ushort[] _values = [];
    private ulong[] _words = [];
    private int _valueCount;
    private int _wordCount;
    private long _count;

    /// <summary>Adds a chunk; an empty one is left out.</summary>
    /// <param name="key">The upper bits of its ids, above those of the chunk before it.</param>
    /// <param name="chunk">The ids.</param>
    public void Append(long key, Chunk chunk)
    {
        switch (chunk.Kind)
        {
            case ChunkKind.Array:
                AppendValues(key, chunk.Values);
                break;
            case ChunkKind.Bitmap:
                AppendBits(key, chunk.Bits, chunk.Count);
                break;
            default:
                AppendRuns(key, chunk.Runs, chunk.Count);
                break;
        }
    }

    /// <summary>Adds rising numbers, as many as there are.</summary>
    public void AppendValues(long key, ReadOnlySpan<ushort> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        var runs = ArrayKernels.CountRuns(values);
        switch (SmallestForm(values.Length, runs))
        {
            case ChunkKind.Array:
                var offset = _valueCount;
                values.CopyTo(Values(values.Length));
                Enter(key, offset, values.Length, ChunkEntry.Array);
                break;
            case ChunkKind.Bitmap:
                offset = _wordCount;
                BitmapKernels.Set(values, NextBitmap());
                Enter(key, offset, values.Length, ChunkEntry.Bitmap);
                break;
            default:
                offset = _valueCount;
                WriteRuns(values, Values(runs * 2));
                Enter(key, offset, values.Length, (ushort)runs);
                break;
        }
    }

    /// <summary>Adds a chunk of a set as it is there.</summary>
    public void AppendChunkOf(ProfileSet set, int index)
    {
        var chunk = set.ChunkAt(index);
        var offset = chunk.Kind == ChunkKind.Bitmap ? _wordCount : _valueCount;
        switch (chunk.Kind)
        {
            case ChunkKind.Array:
                chunk.Values.CopyTo(Values(chunk.Count));
                break;
            case ChunkKind.Bitmap:
                chunk.Bits.CopyTo(NextBitmap());
                break;
            default:
                chunk.Runs.CopyTo(Values(chunk.Runs.Length));
                break;
        }

        Enter(set.Keys[index], offset, chunk.Count, set.Entries[index].Form);
    }

    /// <summary>Gives the set of the chunks.</summary>
    public ProfileSet ToSet()
    {
        if (_count == 0)
        {
            return ProfileSet.Empty;
        }

        // Even without values there is padding, and nothing behind it.
        var values = new ushort[_valueCount + Chunk.Padding];
        _values.AsSpan(0, _valueCount).CopyTo(values);
        return new ProfileSet([.. _keys], [.. _entries], values, _words.AsSpan(0, _wordCount).ToArray(), _count);
    }

    /// <summary>Chooses the smallest form: an array of two bytes for each number, a bitmap of 8,192, or runs of four each.</summary>
    private static ChunkKind SmallestForm(int count, int runs)
    {
        var others = Math.Min(count, Chunk.ArrayLimit);
        return runs * 2 < others ? ChunkKind.Runs : count <= Chunk.ArrayLimit ? ChunkKind.Array : ChunkKind.Bitmap;
    }

    private static void WriteRuns(ReadOnlySpan<ushort> values, Span<ushort> output)
    {
        var next = 0;
        output[next++] = values[0];
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] != values[i - 1] + 1)
            {
                output[next++] = values[i - 1];
                output[next++] = values[i];
            }
        }

        output[next] = values[^1];
    }

    private void Enter(long key, int offset, int count, ushort form)
    {
        _keys.Add(key);
        _entries.Add(new ChunkEntry(offset, (ushort)(count - 1), form));
        _count += count;
    }
}
