namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>One side of the comparison, as one worker process runs it.</summary>
internal interface IWorkerSide : IAsyncDisposable
{
    /// <summary>Stores all events of the worker.</summary>
    /// <returns>How many are stored that were not before.</returns>
    Task<long> RunAsync(CancellationToken cancellationToken);
}
