using System.Diagnostics;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Shop;
using Cdp.Segmentation;

namespace Cdp.ComparisonBenchmarks.Segments;

/// <summary>Measures what a hundred rules cost new events on a long history, next to working everything out again.</summary>
internal sealed class IncrementalRun(SegmentsSettings settings, Scratch scratch, string history)
{
    /// <summary>Runs in these steps: 1. load the history; 2. add the rules; 3. work everything out again; 4. take in the new events on both sides in turn; 5. let the time pass; 6. see that all is right.</summary>
    public async Task<IncrementalResult> RunAsync(CancellationToken cancellationToken)
    {
        // :: Step 1: load the history
        var traffic = new ShopTraffic(settings.Profiles, settings.Events, settings.Seed);
        await ShopStore.PrepareAsync(history, traffic, settings.Events, cancellationToken);
        var (withPath, withoutPath) = (scratch.File("with.db"), scratch.File("without.db"));
        File.Copy(history, withPath);
        File.Copy(history, withoutPath);
        await using var with = await ShopStore.OpenAsync(withPath, cancellationToken);
        await using var without = await ShopStore.OpenAsync(withoutPath, cancellationToken);

        // :: Step 2: add the rules
        var segments = with.Cdp.Segments;
        var add = await SecondsAsync("rules added", async () => await segments.AddAsync(new RuleBook(ShopTraffic.End).Segments, "benchmark", cancellationToken: cancellationToken));

        // :: Step 3: work everything out again
        var rebuild = await SecondsAsync("worked out again", async () => await segments.RebuildAsync(cancellationToken: cancellationToken));

        // :: Step 4: take in the new events on both sides in turn
        var (withSeconds, withoutSeconds, round) = (0.0, 0.0, 0);
        var before = await LastTransitionAsync(segments, 0, cancellationToken);
        foreach (var chunk in traffic.After(settings.NewEvents).Chunk(Math.Max(1, settings.NewEvents / 10)))
        {
            // Whoever comes first is not always the same.
            ShopStore[] order = round++ % 2 == 0 ? [with, without] : [without, with];
            var bodies = ShopStore.Bodies(chunk).ToList();
            foreach (var store in order)
            {
                store.Clock.Now = chunk[^1].At;
                var started = Stopwatch.GetTimestamp();
                foreach (var body in bodies)
                {
                    await store.CollectAsync(body, cancellationToken);
                }

                var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
                (withSeconds, withoutSeconds) = store == with ? (withSeconds + took, withoutSeconds) : (withSeconds, withoutSeconds + took);
            }
        }

        var transitions = await LastTransitionAsync(segments, before, cancellationToken) - before;
        Console.Error.WriteLine($"  {settings.NewEvents:N0} new events: {withSeconds:N2} s with rules, {withoutSeconds:N2} s without, {transitions:N0} transitions");

        // :: Step 5: let the time pass
        long advanced = 0;
        var advance = await SecondsAsync("time passed", async () => advanced = await segments.AdvanceAsync(cancellationToken));

        // :: Step 6: see that all is right
        var wrong = await segments.RebuildAsync(cancellationToken: cancellationToken);
        return new IncrementalResult
        {
            AddSeconds = Statistics.Round(add),
            RebuildSeconds = Statistics.Round(rebuild),
            WithSeconds = Statistics.Round(withSeconds),
            WithoutSeconds = Statistics.Round(withoutSeconds),
            AdvanceSeconds = Statistics.Round(advance),
            AdvanceTransitions = advanced,
            Transitions = transitions,
            MicrosecondsPerEvent = Statistics.Round((withSeconds - withoutSeconds) * 1e6 / settings.NewEvents),
            Ratio = Statistics.Round((withSeconds - withoutSeconds) / rebuild),
            Wrong = wrong,
        };
    }

    private static async Task<double> SecondsAsync(string label, Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.Error.WriteLine($"  {label}: {seconds:N2} s");
        return seconds;
    }

    private static async Task<long> LastTransitionAsync(ISegments segments, long after, CancellationToken cancellationToken)
    {
        var last = after;
        await foreach (var transition in segments.TransitionsAsync(after, cancellationToken))
        {
            last = transition.Id;
        }

        return last;
    }
}
