using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using Cdp.Profiles;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Works out what rules give for all profiles of a bucket.</summary>
/// <remarks>It is safe for use from many threads at once, for different buckets. What it gives depends on the events alone, not on who put them into the bucket, or when.</remarks>
internal sealed class BulkFolder(Platform platform, RuleSet rules, BulkOwners owners, BulkBuckets buckets, EventKinds kinds, long now)
{
    private readonly ConcurrentBag<BulkBench> _benches = [];

    /// <summary>Works out in these steps: 1. read the profiles; 2. sort the events by profile and time; 3. fold those of each.</summary>
    public async ValueTask<IReadOnlyDictionary<long, BulkProfile>> FoldAsync(int bucket, BulkEvents events, CancellationToken cancellationToken)
    {
        // :: Step 1: read the profiles
        var subjects = await platform.ReadAsync((transaction, token) => ReadSubjectsAsync(transaction, bucket, token), cancellationToken).ConfigureAwait(false);

        // :: Step 2: sort the events
        var blocks = events.BlocksOf(bucket).ToArray();
        var start = buckets.StartOf(bucket);
        var counts = new int[buckets.SizeOf(bucket) + 1];
        var sorted = Sort(blocks, start, counts);

        // :: Step 3: fold
        try
        {
            var found = new Dictionary<long, BulkProfile>(subjects.Count);
            var bench = _benches.TryTake(out var free) ? free : new BulkBench(rules, kinds, now);
            foreach (var (place, subject) in subjects)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var own = sorted.AsSpan(counts[place - start]..counts[place - start + 1]);
                found.Add(subject.Profile.Value, bench.Fold(subject, blocks, own));
            }

            _benches.Add(bench);
            return found;
        }
        finally
        {
            ArrayPool<BulkPlace>.Shared.Return(sorted);
        }
    }

    /// <summary>Reads the profiles of a bucket, with their places.</summary>
    private async ValueTask<List<(int Place, SegmentSubject Subject)>> ReadSubjectsAsync(ICdpTransaction transaction, int bucket, CancellationToken cancellationToken)
    {
        var (subjects, last, place) = (new List<(int, SegmentSubject)>(buckets.SizeOf(bucket)), buckets.Last(bucket), buckets.StartOf(bucket));
        var end = place + buckets.SizeOf(bucket);
        await foreach (var row in transaction.Profiles.ReadAsync(buckets.After(bucket), cancellationToken).ConfigureAwait(false))
        {
            if (row.Id.Value > last.Value)
            {
                break;
            }

            while (place < end && owners.Profiles[place].Value < row.Id.Value)
            {
                place++;
            }

            // One that came later was worked out by the transaction with which it came.
            if (place < end && owners.Profiles[place] == row.Id)
            {
                subjects.Add((place, await ToSubjectAsync(transaction, row, place, cancellationToken).ConfigureAwait(false)));
            }
        }

        return subjects;
    }

    private async ValueTask<SegmentSubject> ToSubjectAsync(ICdpTransaction transaction, ProfileRow row, int place, CancellationToken cancellationToken)
    {
        IReadOnlySet<string> lists = System.Collections.Frozen.FrozenSet<string>.Empty;
        if (rules.AsksForLists)
        {
            var cluster = await transaction.Identity.GetClusterAsync(row.Id, cancellationToken).ConfigureAwait(false);
            lists = (await transaction.Segments.GetListsAsync([.. cluster.Select(node => node.Id)], cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        }

        return new SegmentSubject { Profile = row.Id, Traits = JsonElement.Parse(row.Traits), IdentifierTypes = owners.TypesOf(place), Lists = lists };
    }

    /// <summary>Sorts by counting how many events each profile has, and then those of each by time.</summary>
    private static BulkPlace[] Sort((byte[] Block, int Used)[] blocks, int start, int[] counts)
    {
        var count = 0;
        foreach (var (block, used) in blocks)
        {
            for (var offset = 0; offset < used; count++)
            {
                var record = MemoryMarshal.Read<BulkRecord>(block.AsSpan(offset));
                counts[record.Profile - start + 1]++;
                offset += BulkShelf.HeadBytes + record.Length;
            }
        }

        for (var i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }

        var sorted = ArrayPool<BulkPlace>.Shared.Rent(count);
        var next = counts.AsSpan(0, counts.Length - 1).ToArray();
        for (var number = 0; number < blocks.Length; number++)
        {
            var (block, used) = blocks[number];
            for (var offset = 0; offset < used;)
            {
                var record = MemoryMarshal.Read<BulkRecord>(block.AsSpan(offset));
                sorted[next[record.Profile - start]++] = new BulkPlace(record.Instant, record.Sequence, number, offset);
                offset += BulkShelf.HeadBytes + record.Length;
            }
        }

        for (var i = 0; i + 1 < counts.Length; i++)
        {
            sorted.AsSpan(counts[i]..counts[i + 1]).Sort();
        }

        return sorted;
    }
}
