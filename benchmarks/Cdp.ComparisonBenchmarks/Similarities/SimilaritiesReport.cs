using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Similarities;

/// <summary>The one JSON object of <c>similarities</c>.</summary>
internal sealed record SimilaritiesReport
{
    public string Benchmark { get; } = "similarities";

    public required Machine Machine { get; init; }

    public required string DuckDb { get; init; }

    public required SimilaritiesSettings Settings { get; init; }

    public required IReadOnlyList<SimilarityResult> Results { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }
}
