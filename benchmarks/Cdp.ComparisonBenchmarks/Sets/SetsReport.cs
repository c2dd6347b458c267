using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Sets;

/// <summary>The one JSON object of <c>sets</c>.</summary>
internal sealed record SetsReport
{
    public string Benchmark { get; } = "sets";

    public required Machine Machine { get; init; }

    public required SetsSettings Settings { get; init; }

    public required IReadOnlyList<SetsResult> Results { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
