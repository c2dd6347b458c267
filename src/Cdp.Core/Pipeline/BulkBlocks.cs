using System.Collections.Concurrent;

namespace Cdp.Pipeline;

/// <summary>The memory of a build: buckets of events, and how much all of them take.</summary>
/// <remarks>
/// When it is full, the buckets at the end are given up, to be gone for again in another scan of the log. Several <see cref="BulkShelf"/> fill it at once, each from a thread of its own.
/// </remarks>
internal sealed class BulkBlocks
{
    private const int BlockBytes = 32 * 1024;

    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly Lock _lock = new();
    private readonly long[] _held;
    private readonly long _budget;
    private readonly int _start;
    private long _total;
    private volatile int _end;

    /// <summary>Begins with nothing.</summary>
    /// <param name="buckets">How many buckets there are.</param>
    /// <param name="budget">How many bytes may be held.</param>
    public BulkBlocks(int buckets, long budget)
        : this(buckets, 0, budget)
    {
    }

    private BulkBlocks(int buckets, int start, long budget) => (_held, _start, _end, _budget) = (new long[buckets], start, buckets, budget);

    /// <summary>Gets the first bucket that is wanted.</summary>
    public int Start => _start;

    /// <summary>Gets the first bucket that is not wanted any more.</summary>
    public int End => _end;

    /// <summary>Gives the memory for the buckets that this one gave up.</summary>
    public BulkBlocks Next() => new(_held.Length, _end, _budget);

    /// <summary>Gives memory for a bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="least">How many bytes are needed at least.</param>
    /// <returns>The memory; <see langword="null"/> when the bucket is given up.</returns>
    public byte[]? Take(int bucket, int least)
    {
        if (bucket >= _end)
        {
            return null;
        }

        var size = Math.Max(least, BlockBytes);
        lock (_lock)
        {
            if (_total + size > _budget)
            {
                GiveUp();
                if (bucket >= _end)
                {
                    return null;
                }
            }

            _total += size;
            _held[bucket] += size;
        }

        // Pinned, because the collector would move what stays for the whole build.
        return size == BlockBytes && _free.TryTake(out var block) ? block : GC.AllocateUninitializedArray<byte>(size, pinned: true);
    }

    /// <summary>Takes back what is not needed any more.</summary>
    public void Return(int bucket, byte[] block)
    {
        lock (_lock)
        {
            // What was given up is not counted any more.
            _total -= bucket < _end ? block.Length : 0;
            _held[bucket] -= block.Length;
        }

        if (block.Length == BlockBytes)
        {
            _free.Add(block);
        }
    }

    /// <summary>Gives up buckets from the end, until half of the memory is free or one bucket is left.</summary>
    private void GiveUp()
    {
        var kept = 0L;
        var end = _start;
        while (end < _end && (end == _start || kept + _held[end] <= _budget / 2))
        {
            kept += _held[end++];
        }

        (_end, _total) = (end, kept);
    }
}
