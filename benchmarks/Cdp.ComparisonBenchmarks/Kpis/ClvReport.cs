using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>The one JSON object of <c>clv</c>.</summary>
internal sealed record ClvReport
{
    public string Benchmark { get; } = "clv";

    public required Machine Machine { get; init; }

    public required int Customers { get; init; }

    public required int Rounds { get; init; }

    public required IReadOnlyList<ClvResult> Results { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}
