using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Scoring;

/// <summary>The one JSON object of <c>scoring</c>.</summary>
internal sealed record ScoringReport
{
    public string Benchmark { get; } = "scoring";

    public required Machine Machine { get; init; }

    public required string DuckDb { get; init; }

    public required ScoringSettings Settings { get; init; }

    public required IReadOnlyList<ScoringCaseResult> Results { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
