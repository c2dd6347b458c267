namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>How a run of <c>ingest</c> is set up.</summary>
internal sealed record IngestSettings
{
    public required int Events { get; init; }

    public required int People { get; init; }

    public required int Rounds { get; init; }

    public required int Seed { get; init; }

    public required int BatchSize { get; init; }

    public required int Callers { get; init; }

    /// <summary>Gets how many rows the bare insert commits at once: as many as a group commit of the pipeline can hold at best.</summary>
    public int BareRowsPerTransaction => BatchSize * Callers;

    /// <summary>Gets the number of events over which the first and the last rate are taken.</summary>
    public int Window => Math.Max(BatchSize, Math.Min(100_000, Events / 10));

    /// <summary>Gets how many events the variant with ready objects takes; 0 leaves it out.</summary>
    public required int ObjectEvents { get; init; }
}
