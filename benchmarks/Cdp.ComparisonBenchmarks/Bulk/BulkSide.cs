using System.Diagnostics;
using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Bulk;

/// <summary>What evaluating all rules over all profiles took one side.</summary>
internal sealed record BulkSide
{
    public required string Name { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Gets how long all threads of the process computed meanwhile.</summary>
    public required double ProcessorSeconds { get; init; }

    /// <summary>Gets the largest working set of the process meanwhile.</summary>
    public required double PeakMegabytes { get; init; }

    /// <summary>Gets the working set before.</summary>
    public required double MegabytesBefore { get; init; }

    /// <summary>Does something and measures it, after what was before is gone from memory.</summary>
    public static async Task<BulkSide> MeasureAsync(string name, Func<Task> act)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        using var memory = new MemorySampler();
        var before = memory.PeakMegabytes;
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        await act();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        memory.Dispose();
        process.Refresh();
        var computed = (process.TotalProcessorTime - processor).TotalSeconds;
        Console.Error.WriteLine($"  {name}: {seconds:N1} s, {computed:N1} s of all processors, {memory.PeakMegabytes:N0} MB at most, {before:N0} before");
        return new BulkSide { Name = name, Seconds = Statistics.Round(seconds), ProcessorSeconds = Statistics.Round(computed), PeakMegabytes = memory.PeakMegabytes, MegabytesBefore = before };
    }
}
