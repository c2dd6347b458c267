using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Segments;

/// <summary>The one JSON object of <c>segments</c>.</summary>
internal sealed record SegmentsReport
{
    public string Benchmark { get; } = "segments";

    public required Machine Machine { get; init; }

    public required SegmentsSettings Settings { get; init; }

    public IncrementalResult? Incremental { get; init; }

    public required IReadOnlyList<RateRound> Rates { get; init; }

    public ExitsResult? Exits { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
