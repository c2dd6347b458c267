using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Scoring;

/// <summary>What one round gave: both sides, one after the other.</summary>
internal sealed record ScoringRound
{
    public required long Pairs { get; init; }

    public required double Seconds { get; init; }

    public required double DuckDbBlockSeconds { get; init; }

    public required double DuckDbPredictSeconds { get; init; }

    public double PairsPerSecond => Statistics.Round(Pairs / Seconds);

    public double DuckDbPairsPerSecond => Statistics.Round(Pairs / DuckDbSeconds);

    /// <summary>Gets how many times as fast as DuckDB the product was.</summary>
    public double Ratio => Statistics.Round(DuckDbSeconds / Seconds);

    private double DuckDbSeconds => DuckDbBlockSeconds + DuckDbPredictSeconds;
}
