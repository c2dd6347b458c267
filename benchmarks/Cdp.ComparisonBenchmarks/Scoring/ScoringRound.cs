using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Scoring;

/// <summary>What one round gave: both sides, one after the other.</summary>
internal sealed record ScoringRound
{
    public required long Pairs { get; init; }

    /// <summary>Gets how long it took to read the file into a table, which numbers the distinct values of each column.</summary>
    public required double LoadSeconds { get; init; }

    /// <summary>Gets how long DuckDB took to read the same file.</summary>
    public required double DuckDbLoadSeconds { get; init; }

    public required double Seconds { get; init; }

    public required double DuckDbBlockSeconds { get; init; }

    public required double DuckDbPredictSeconds { get; init; }

    public double PairsPerSecond => Statistics.Round(Pairs / Seconds);

    public double DuckDbPairsPerSecond => Statistics.Round(Pairs / DuckDbSeconds);

    /// <summary>Gets how many times as fast as DuckDB the product was.</summary>
    public double Ratio => Statistics.Round(DuckDbSeconds / Seconds);

    /// <summary>Gets the same with the files read as well: part of the work on values is done there.</summary>
    public double RatioWithLoad => Statistics.Round((DuckDbLoadSeconds + DuckDbSeconds) / (LoadSeconds + Seconds));

    private double DuckDbSeconds => DuckDbBlockSeconds + DuckDbPredictSeconds;
}
