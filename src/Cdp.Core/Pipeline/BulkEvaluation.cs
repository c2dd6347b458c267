using Cdp.Segmentation;
using Cdp.Segmentation.Rules;

namespace Cdp.Pipeline;

/// <summary>Evaluates all profiles that the rules do not cover yet, by going through the whole log instead of looking up the events of each profile.</summary>
/// <remarks>
/// What it reads it reads in snapshots that begin after the rules were stored. From then on a transaction that touches a profile works it out anew and leaves a state that covers the rules;
/// so a profile without one is in all snapshots as it is when the result is written, and one with one is left alone.
/// </remarks>
internal sealed class BulkEvaluation(Platform platform, RuleSet rules)
{
    private const int MebibyteBits = 20;

    private readonly int _threads = Environment.ProcessorCount;

    // One time for all, so that those who enter together are kept together.
    private readonly DateTimeOffset _now = platform.Now;

    /// <summary>Evaluates in these steps: 1. find out whose events are whose; 2. scan the log; 3. fold and write bucket by bucket, while the next are folded; 4. scan again for those there was no room for.</summary>
    /// <param name="progress">Hears how many profiles are evaluated.</param>
    /// <param name="cancellationToken">Ends the work early; what is done stays done.</param>
    /// <returns>How many memberships of rules in force changed by it.</returns>
    public async ValueTask<long> RunAsync(IProgress<SegmentProgress>? progress, CancellationToken cancellationToken)
    {
        // :: Step 1: find out whose events are whose
        var owners = await BulkOwners.ReadAsync(platform, cancellationToken).ConfigureAwait(false);
        var buckets = new BulkBuckets(owners.Profiles);
        var now = _now.ToUnixTimeMilliseconds();
        var kinds = new EventKinds(rules, now);
        var folder = new BulkFolder(platform, rules, owners, buckets, kinds, now);
        var run = new Run(new BulkWriter(platform, rules, buckets, _now), owners.Profiles.Count, progress);
        var memory = new BulkBlocks(buckets.Count, (long)platform.Options.Segmentation.BuildMemoryMebibytes << MebibyteBits);
        while (true)
        {
            // :: Step 2: scan the log
            var events = await BulkEvents.ReadAsync(platform, owners, buckets, kinds, memory, _threads, cancellationToken).ConfigureAwait(false);

            // :: Step 3: fold and write
            await FoldAsync(folder, events, memory.Start, memory.End, run, cancellationToken).ConfigureAwait(false);

            // :: Step 4: scan again
            if (memory.End == buckets.Count)
            {
                return run.Changed;
            }

            memory = memory.Next();
        }
    }

    private async ValueTask FoldAsync(BulkFolder folder, BulkEvents events, int start, int end, Run run, CancellationToken cancellationToken)
    {
        var folding = new Queue<Task<IReadOnlyDictionary<long, BulkProfile>>>();
        var writing = Task.CompletedTask;
        try
        {
            var next = start;
            for (var bucket = start; bucket < end; bucket++)
            {
                while (next < end && folding.Count <= _threads)
                {
                    var folded = next++;
                    folding.Enqueue(Task.Run(() => folder.FoldAsync(folded, events, cancellationToken).AsTask(), cancellationToken));
                }

                var found = await folding.Dequeue().ConfigureAwait(false);
                events.Clear(bucket);
                await writing.ConfigureAwait(false);
                writing = run.WriteAsync(bucket, found, cancellationToken);
            }

            await writing.ConfigureAwait(false);
        }
        finally
        {
            // Nothing goes on after the end, whatever ended it.
            await Task.WhenAll([writing, .. folding]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>How far it has come.</summary>
    private sealed class Run(BulkWriter writer, long expected, IProgress<SegmentProgress>? progress)
    {
        private long _done;

        public long Changed { get; private set; }

        public async Task WriteAsync(int bucket, IReadOnlyDictionary<long, BulkProfile> found, CancellationToken cancellationToken)
        {
            var (profiles, changed) = await writer.WriteAsync(bucket, found, cancellationToken).ConfigureAwait(false);
            _done += profiles;
            Changed += changed;
            progress?.Report(new SegmentProgress(_done, Math.Max(_done, expected)));
        }
    }
}
