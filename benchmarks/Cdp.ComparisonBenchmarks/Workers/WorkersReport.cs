using Cdp.ComparisonBenchmarks.Ingest;
using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>The one JSON object of <c>workers</c>.</summary>
internal sealed record WorkersReport
{
    public string Benchmark { get; } = "workers";

    public required Machine Machine { get; init; }

    /// <summary>Gets the version of the server and the settings of it that matter most.</summary>
    public required IReadOnlyDictionary<string, string> Server { get; init; }

    public required WorkersSettings Settings { get; init; }

    public required TrafficSummary Traffic { get; init; }

    /// <summary>Gets the whole pipeline, by number of processes.</summary>
    public required IReadOnlyList<WorkersResult> Pipeline { get; init; }

    /// <summary>Gets the bound: the same events as ready rows, by number of processes with one connection each.</summary>
    public required IReadOnlyList<WorkersResult> Bare { get; init; }

    /// <summary>Gets the pipeline's rate divided by that of the bare insert with as many processes in the same round, as medians.</summary>
    public required IReadOnlyList<double> PipelineToBare { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}
