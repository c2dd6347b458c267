using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Similarities;

/// <summary>What one metric gave.</summary>
internal sealed record SimilarityResult
{
    public required string Metric { get; init; }

    /// <summary>Gets the name of DuckDB's function.</summary>
    public required string Function { get; init; }

    /// <summary>Gets the median.</summary>
    public required double NanosecondsPerPair { get; init; }

    /// <summary>Gets the median of DuckDB, to read the names included.</summary>
    public required double DuckDbNanosecondsPerPair { get; init; }

    /// <summary>Gets the median of how many times as fast the product was in the same round.</summary>
    public required double Ratio { get; init; }

    public required IReadOnlyList<SimilarityRound> Rounds { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}
