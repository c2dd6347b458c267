using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Supernode;

/// <summary>The one JSON object of <c>supernode</c>.</summary>
internal sealed record SupernodeReport
{
    public string Benchmark { get; } = "supernode";

    public required Machine Machine { get; init; }

    public required SupernodeSettings Settings { get; init; }

    public required IReadOnlyList<SupernodeResult> Results { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
