namespace Cdp.Segmentation.Sets;

/// <summary>The memory in which one thread puts the results of operations on chunks, kept for its next use.</summary>
internal sealed class ChunkScratch
{
    [ThreadStatic]
    private static ChunkScratch? t_free;

    private readonly ulong[] _bits = new ulong[Chunk.Words];
    private ushort[] _front = new ushort[Chunk.ArrayLimit + Chunk.Padding];
    private ushort[] _back = new ushort[Chunk.ArrayLimit + Chunk.Padding];
    private ChunkScratch? _next;

    private ChunkScratch()
    {
    }

    /// <summary>Gets room for a bitmap.</summary>
    public Span<ulong> Bits => _bits;

    /// <summary>Takes scratch of this thread, or makes it. Whoever takes it gives it back.</summary>
    public static ChunkScratch Rent()
    {
        var scratch = t_free;
        if (scratch is null)
        {
            return new ChunkScratch();
        }

        t_free = scratch._next;
        return scratch;
    }

    /// <summary>Gives the scratch back.</summary>
    public void Return()
    {
        _next = t_free;
        t_free = this;
    }

    /// <summary>Gives room for an array, other than that of the time before: what came last may be an operand of what comes next.</summary>
    public Span<ushort> NextValues()
    {
        (_front, _back) = (_back, _front);
        return _front;
    }

    /// <summary>Keeps a copy of a chunk that is shown by other scratch.</summary>
    public Chunk Keep(Chunk chunk)
    {
        switch (chunk.Kind)
        {
            case ChunkKind.Array:
                var values = NextValues();
                chunk.Values.CopyTo(values);
                return Chunk.OfArray(values, chunk.Count);
            case ChunkKind.Bitmap:
                chunk.Bits.CopyTo(_bits);
                return Chunk.OfBitmap(_bits, chunk.Count);
            default:
                // Runs are never results: they are part of a set.
                return chunk;
        }
    }
}
