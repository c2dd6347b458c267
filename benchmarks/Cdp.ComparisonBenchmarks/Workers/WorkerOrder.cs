namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>What one worker process is to do. It goes to the process as one line of JSON on standard input.</summary>
internal sealed record WorkerOrder
{
    /// <summary>Gets whether ready rows are inserted instead of bodies being collected.</summary>
    public required bool IsBare { get; init; }

    public required string ConnectionString { get; init; }

    public required string TrafficPath { get; init; }

    /// <summary>Gets traffic of other people, on which the process warms up.</summary>
    public required string WarmUpPath { get; init; }

    /// <summary>Gets the number of the worker, from 0.</summary>
    public required int Worker { get; init; }

    /// <summary>Gets how many workers share the traffic: each takes every so many-th batch.</summary>
    public required int Workers { get; init; }

    public required int Callers { get; init; }

    /// <summary>Gets how many groups of writes the process commits at the same time; 0 leaves the adapter's default.</summary>
    public required int Writers { get; init; }
}
