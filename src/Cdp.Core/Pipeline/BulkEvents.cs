using Cdp.Segmentation.Rules;

namespace Cdp.Pipeline;

/// <summary>What rules look at of the events of some buckets, read from the log in one scan.</summary>
internal sealed class BulkEvents
{
    // So many positions are scanned in one snapshot: none is held for long, and other readers get their turn.
    private const int SliceBits = 18;

    private readonly BulkShelf[] _shelves;

    private BulkEvents(BulkShelf[] shelves) => _shelves = shelves;

    /// <summary>Scans the log, with a few threads at once.</summary>
    /// <param name="platform">Gives the log.</param>
    /// <param name="owners">Tells whose events are whose.</param>
    /// <param name="buckets">The buckets.</param>
    /// <param name="kinds">Tells what rules look at.</param>
    /// <param name="memory">The memory. It says in the end which buckets there was room for.</param>
    /// <param name="threads">How many threads.</param>
    /// <param name="cancellationToken">Cancels the scan.</param>
    public static async ValueTask<BulkEvents> ReadAsync(
        Platform platform, BulkOwners owners, BulkBuckets buckets, EventKinds kinds, BulkBlocks memory, int threads, CancellationToken cancellationToken)
    {
        // The last slice is open at its end: beyond the settled position there may be events that were there before the build.
        var slices = (await platform.GetSettledPositionAsync(cancellationToken).ConfigureAwait(false) >> SliceBits) + 1;
        var shelves = Enumerable.Range(0, threads).Select(_ => new BulkShelf(memory, buckets.Count)).ToArray();
        var next = -1L;
        await Task.WhenAll(shelves.Select(shelf => Task.Run(() => ScanAsync(shelf), cancellationToken))).ConfigureAwait(false);
        foreach (var shelf in shelves)
        {
            shelf.Trim();
        }

        return new BulkEvents(shelves);

        async Task ScanAsync(BulkShelf shelf)
        {
            var scanner = new Scanner(owners, buckets, kinds, shelf);
            while (Interlocked.Increment(ref next) is var slice && slice < slices)
            {
                var last = slice == slices - 1 ? long.MaxValue : ((slice + 1) << SliceBits) - 1;
                await platform.ReadAsync(
                    async (transaction, token) =>
                    {
                        await transaction.Events.ScanAsync((slice << SliceBits) - 1, last, scanner.Visit, token).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Gives the events of a bucket.</summary>
    public IEnumerable<(byte[] Block, int Used)> BlocksOf(int bucket) => _shelves.SelectMany(shelf => shelf.BlocksOf(bucket));

    /// <summary>Gives the memory of a bucket back.</summary>
    public void Clear(int bucket)
    {
        foreach (var shelf in _shelves)
        {
            shelf.Clear(bucket);
        }
    }

    /// <summary>Keeps of each event what rules look at, for one thread.</summary>
    private sealed class Scanner(BulkOwners owners, BulkBuckets buckets, EventKinds kinds, BulkShelf shelf)
    {
        private byte[] _buffer = new byte[64 * 1024];

        public void Visit(in Collection.ScannedEvent scanned)
        {
            var kind = kinds.Find(scanned);
            if (_buffer.Length < scanned.Payload.Length)
            {
                _buffer = new byte[scanned.Payload.Length];
            }

            var length = kinds.Take(kind, scanned, _buffer);
            if (length >= 0 && owners.OwnerOf(scanned.Sighting) is >= 0 and var place)
            {
                shelf.Add(buckets.Of(place), new BulkRecord(scanned.Instant, scanned.Sequence, place, kind.Number, length), _buffer.AsSpan(0, length));
            }
        }
    }
}
