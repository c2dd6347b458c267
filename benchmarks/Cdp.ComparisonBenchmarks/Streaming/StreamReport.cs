using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Streaming;

/// <summary>The one JSON object of <c>stream</c>.</summary>
internal sealed record StreamReport
{
    public string Benchmark { get; } = "stream";

    public required Machine Machine { get; init; }

    public required StreamSettings Settings { get; init; }

    public required int Records { get; init; }

    public required IReadOnlyList<StreamResult> Results { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
