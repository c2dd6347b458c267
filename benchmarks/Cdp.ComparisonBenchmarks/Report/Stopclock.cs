using System.Diagnostics;

namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>Takes the time of one step, after the garbage of the steps before is gone.</summary>
internal static class Stopclock
{
    public static double Seconds(Action act)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var started = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public static async Task<double> SecondsAsync(Func<Task> act)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
