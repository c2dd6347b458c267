using System.Runtime.ExceptionServices;

namespace Cdp.Matching.Blocking;

/// <summary>Shares units of work among threads.</summary>
internal static class UnitLoop
{
    /// <summary>Does all units, each whole on one thread.</summary>
    /// <param name="units">The number of units.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="start">Makes what does the units of a thread.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static void Run(int units, int threads, Func<int, Action<int>> start, CancellationToken cancellationToken)
    {
        var next = -1;
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, thread =>
            {
                var work = start(thread);
                while (Interlocked.Increment(ref next) is var unit && unit < units)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    work(unit);
                }
            });
        }
        catch (AggregateException exception)
        {
            // What went wrong is said as if one thread had done it all.
            ExceptionDispatchInfo.Throw(exception.Flatten().InnerExceptions[0]);
        }
    }
}
