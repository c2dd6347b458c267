using System.Runtime.CompilerServices;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>Scores while somebody reads what was scored.</summary>
internal static class ScoringStream
{
    // Units take about equally long, so a few for each thread keep all of them busy while one is read.
    private const int UnitsPerThread = 4;

    /// <summary>Gives the pairs that score high enough, in the order of <see cref="ScoringResult.Pairs"/>.</summary>
    public static async IAsyncEnumerable<ScoredPair> ReadAsync(
        MatchModel model, RecordTable table, ScoringOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = await Task.Run(() => new ScoringRun(model, table, options), stop.Token).ConfigureAwait(false);
        var window = new UnitWindow(run.UnitCount, UnitsPerThread * options.Threads);

        // Threads wait for the reader as long as it takes, so the first of them is none of the pool.
        var work = Task.Factory.StartNew(
            () => run.Visit(unit => window.WaitForRoom(unit, stop.Token), (unit, pairs, _) => window.Keep(unit, pairs), stop.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            for (var unit = 0; unit < run.UnitCount; unit++)
            {
                foreach (var pair in await window.TakeAsync(unit, work, cancellationToken).ConfigureAwait(false))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return pair;
                }
            }

            await work.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
