using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Scoring;

/// <summary>What one case gave.</summary>
internal sealed record ScoringCaseResult
{
    public required string Case { get; init; }

    public required int Records { get; init; }

    public required int Rules { get; init; }

    public required int Comparisons { get; init; }

    /// <summary>Gets how many pairs were compared.</summary>
    public required long Pairs { get; init; }

    /// <summary>Gets how many pairs each rule brought that no earlier one had.</summary>
    public required IReadOnlyList<long> PairsByRule { get; init; }

    /// <summary>Gets how many pairs weighed enough to be given.</summary>
    public required long PairsGiven { get; init; }

    /// <summary>Gets the median pairs per second, blocking included.</summary>
    public required double PairsPerSecond { get; init; }

    /// <summary>Gets the same of DuckDB with Splink's SQL.</summary>
    public required double DuckDbPairsPerSecond { get; init; }

    /// <summary>Gets the median of how many times as fast the product was in the same round.</summary>
    public required double Ratio { get; init; }

    /// <summary>Gets the same with the files read as well.</summary>
    public required double RatioWithLoad { get; init; }

    public required IReadOnlyList<ScoringRound> Rounds { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}
