namespace Cdp.ComparisonBenchmarks.Pipeline;

/// <summary>How a run of <c>pipeline</c> is set up.</summary>
internal sealed record PipelineSettings
{
    public required int WideRecords { get; init; }

    public required int TightRecords { get; init; }

    public required int Rounds { get; init; }

    public required int Seed { get; init; }

    public required int Threads { get; init; }
}
