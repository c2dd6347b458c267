namespace Cdp.ComparisonBenchmarks.Bulk;

/// <summary>How a run of <c>bulk</c> is set up.</summary>
internal sealed record BulkSettings
{
    public required int Profiles { get; init; }

    public required int Events { get; init; }

    public required int Rules { get; init; }

    public required int Seed { get; init; }

    /// <summary>Gets the number of threads of DuckDB.</summary>
    public required int Threads { get; init; }
}
