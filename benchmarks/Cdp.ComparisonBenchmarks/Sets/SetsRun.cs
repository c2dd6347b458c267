using System.Diagnostics;
using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Sets;

/// <summary>Counts with sets of one density, both sides in turn.</summary>
internal sealed class SetsRun(SetsSettings settings, double density)
{
    private const double MicrosecondsPerSecond = 1e6;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    private long _sum;

    /// <summary>Runs in these steps: 1. draw three sets; 2. warm both sides up until the compiler has settled; 3. measure in turn.</summary>
    public SetsResult Run(CancellationToken cancellationToken)
    {
        // :: Step 1: draw three sets
        var random = new Random(settings.Seed);
        var (first, second, without) = (Draw(random), Draw(random), Draw(random));
        var own = new ProfileSetSide(first, second, without);
        var other = new HashSetSide(first, second, without);

        // :: Step 2: warm both sides up until the compiler has settled
        var ownTimes = Calibrate(own.Count);
        var otherTimes = Calibrate(other.Count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var counted = own.Count();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // :: Step 3: measure in turn
        var rounds = new List<SetsRound>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            // Whoever comes first is not always the same.
            var (ownTook, otherTook) = (0.0, 0.0);
            if (round % 2 == 1)
            {
                ownTook = Measure(own.Count, ownTimes);
                otherTook = Measure(other.Count, otherTimes);
            }
            else
            {
                otherTook = Measure(other.Count, otherTimes);
                ownTook = Measure(own.Count, ownTimes);
            }

            rounds.Add(new SetsRound { Microseconds = ownTook, HashSetMicroseconds = otherTook });
            cancellationToken.ThrowIfCancellationRequested();
        }

        var result = new SetsResult
        {
            Density = density,
            Members = own.Members,
            Counted = counted,
            Microseconds = Statistics.Round(Statistics.Median(rounds.Select(round => round.Microseconds))),
            HashSetMicroseconds = Statistics.Round(Statistics.Median(rounds.Select(round => round.HashSetMicroseconds))),
            Ratio = Statistics.Round(Statistics.Median(rounds.Select(round => round.Ratio))),
            Bytes = own.Bytes,
            HeapBytes = own.HeapBytes,
            HashSetBytes = other.Bytes,
            AllocatedBytes = allocated,
            Rounds = rounds,
            Checks = [new Check($"{density:P2}: profiles counted", other.Count(), counted)],
        };
        Console.Error.WriteLine(
            $"  {density:P2}: {result.Microseconds} µs; hash sets {result.HashSetMicroseconds} µs; {result.Ratio} times as fast, {result.BytesRatio} times as small");
        return result;
    }

    /// <summary>Draws as many ids as the density says, rising.</summary>
    private int[] Draw(Random random)
    {
        var ids = Enumerable.Range(1, settings.Profiles).ToArray();
        random.Shuffle(ids);
        var drawn = ids[..(int)Math.Round(settings.Profiles * density)];
        Array.Sort(drawn);
        return drawn;
    }

    /// <summary>Tells how often a side counts in the time of a round.</summary>
    private int Calibrate(Func<long> count)
    {
        // The compiler takes the fast code into use some time after the calls that made it worth while.
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < WarmUp)
        {
            Measure(count, times: 100);
            Thread.Sleep(1);
        }

        var (times, took) = (1, 0.0);
        while (took < settings.MillisecondsPerRound / 1e3)
        {
            times *= 2;
            took = Measure(count, times) * times / MicrosecondsPerSecond;
        }

        return times;
    }

    private double Measure(Func<long> count, int times)
    {
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
        {
            _sum += count();
        }

        return Statistics.Round(Stopwatch.GetElapsedTime(started).TotalSeconds * MicrosecondsPerSecond / times);
    }
}
