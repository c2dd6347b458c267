using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cdp.Pipeline;

/// <summary>The events that one thread has put into buckets, in blocks of memory.</summary>
internal sealed class BulkShelf(BulkBlocks memory, int buckets)
{
    private readonly List<(byte[] Block, int Used)>?[] _buckets = new List<(byte[], int)>?[buckets];
    private int _end = buckets;

    /// <summary>Gets how many bytes the head of an event takes.</summary>
    public static int HeadBytes { get; } = Unsafe.SizeOf<BulkRecord>();

    /// <summary>Puts an event into a bucket, unless the bucket is given up.</summary>
    public void Add(int bucket, in BulkRecord record, ReadOnlySpan<byte> payload)
    {
        if (_end != memory.End)
        {
            Trim();
        }

        if (bucket < memory.Start || bucket >= _end)
        {
            return;
        }

        var blocks = _buckets[bucket] ??= [];
        var length = HeadBytes + payload.Length;
        if (blocks.Count == 0 || blocks[^1].Block.Length - blocks[^1].Used < length)
        {
            if (memory.Take(bucket, length) is not { } block)
            {
                Trim();
                return;
            }

            blocks.Add((block, 0));
        }

        ref var last = ref CollectionsMarshal.AsSpan(blocks)[^1];
        MemoryMarshal.Write(last.Block.AsSpan(last.Used), record);
        payload.CopyTo(last.Block.AsSpan(last.Used + HeadBytes));
        last.Used += length;
    }

    /// <summary>Gets the blocks of a bucket.</summary>
    public IReadOnlyList<(byte[] Block, int Used)> BlocksOf(int bucket) => _buckets[bucket] ?? (IReadOnlyList<(byte[], int)>)[];

    /// <summary>Gives the memory of a bucket back.</summary>
    public void Clear(int bucket)
    {
        foreach (var (block, _) in BlocksOf(bucket))
        {
            memory.Return(bucket, block);
        }

        _buckets[bucket] = null;
    }

    /// <summary>Gives the memory of the buckets back that are given up.</summary>
    public void Trim()
    {
        var end = memory.End;
        for (var bucket = end; bucket < _end; bucket++)
        {
            Clear(bucket);
        }

        _end = Math.Min(_end, end);
    }
}
