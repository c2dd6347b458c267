using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>The one JSON object of <c>ingest</c>.</summary>
internal sealed record IngestReport
{
    public string Benchmark { get; } = "ingest";

    public required Machine Machine { get; init; }

    public required IngestSettings Settings { get; init; }

    public required TrafficSummary Traffic { get; init; }

    /// <summary>Gets the headline: UTF-8 request bodies through the whole pipeline.</summary>
    public required IngestSide Pipeline { get; init; }

    /// <summary>Gets the same pipeline fed with ready objects, where the host has parsed already.</summary>
    public IngestSide? PipelineOfObjects { get; init; }

    /// <summary>Gets the bound: the same events as ready rows, inserted into the same table and nothing else.</summary>
    public required IngestSide Bare { get; init; }

    /// <summary>Gets the pipeline's rate divided by that of the bare insert of the same round, as median.</summary>
    public required double PipelineToBare { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
