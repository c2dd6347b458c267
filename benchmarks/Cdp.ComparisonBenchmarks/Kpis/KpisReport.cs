using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>The one JSON object of <c>kpis</c>.</summary>
internal sealed record KpisReport
{
    public string Benchmark { get; } = "kpis";

    public required Machine Machine { get; init; }

    public required string DuckDb { get; init; }

    public required int Orders { get; init; }

    public required int Customers { get; init; }

    public required int Rounds { get; init; }

    public required IReadOnlyList<KpisResult> Results { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
