using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Similarities;

/// <summary>What one round gave: both sides, one after the other.</summary>
internal sealed record SimilarityRound
{
    public required double NanosecondsPerPair { get; init; }

    public required double DuckDbNanosecondsPerPair { get; init; }

    /// <summary>Gets how many times as fast as DuckDB the product was.</summary>
    public double Ratio => Statistics.Round(DuckDbNanosecondsPerPair / NanosecondsPerPair);
}
