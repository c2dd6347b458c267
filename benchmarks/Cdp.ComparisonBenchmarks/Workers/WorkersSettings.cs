namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>How a run of <c>workers</c> is set up.</summary>
internal sealed record WorkersSettings
{
    public required int Events { get; init; }

    public required int People { get; init; }

    public required int Rounds { get; init; }

    public required int Seed { get; init; }

    /// <summary>Gets the number of events in a body, and of rows in a commit of the bare insert.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Gets how many callers each process has.</summary>
    public required int Callers { get; init; }

    /// <summary>Gets how many groups of writes each process commits at the same time; 0 leaves the adapter's default.</summary>
    public required int Writers { get; init; }

    /// <summary>Gets the numbers of processes that are measured.</summary>
    public required IReadOnlyList<int> Processes { get; init; }

    /// <summary>Gets how long to wait from one look at the connections of the server to the next.</summary>
    public required int SampleMilliseconds { get; init; }
}
