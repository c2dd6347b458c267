using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Pipeline;

/// <summary>The one JSON object of <c>pipeline</c>.</summary>
internal sealed record PipelineReport
{
    public string Benchmark { get; } = "pipeline";

    public required Machine Machine { get; init; }

    public required PipelineSettings Settings { get; init; }

    public required IReadOnlyList<PipelineResult> Results { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
