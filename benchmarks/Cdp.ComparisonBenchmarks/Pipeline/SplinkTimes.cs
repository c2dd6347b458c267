using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Pipeline;

/// <summary>What Splink 5.0.0.dev4 on DuckDB 1.5.6 needed for a job of the same size, in seconds: measured once, on two idle cores of an AMD EPYC.</summary>
/// <param name="Records">How many records it had.</param>
/// <param name="Pairs">How many pairs its rules found.</param>
/// <param name="TrainU">Estimating the u-probabilities.</param>
/// <param name="TrainM">Expectation maximisation.</param>
/// <param name="Predict">Scoring, blocking included.</param>
/// <param name="Cluster">Clustering.</param>
internal sealed record SplinkTimes(int Records, long Pairs, double TrainU, double TrainM, double Predict, double Cluster)
{
    public static SplinkTimes Febrl3 { get; } = new(5_000, 87_583, 0.78, 0.23, 0.492, 0.06);

    public static SplinkTimes Febrl4 { get; } = new(10_000, 31_956, 2.56, 0.34, 0.301, 0.07);

    public static SplinkTimes Historical { get; } = new(50_578, 450_741, 4.15, 1.73, 0.918, 0.43);

    public static SplinkTimes Wide { get; } = new(100_000, 3_459_959, 2.54, 0.23, 4.16, 0.12);

    public static SplinkTimes Tight { get; } = new(1_000_000, 582_297, 3.64, 0.89, 1.59, 0.63);

    public double Total => Statistics.Round(TrainU + TrainM + Predict + Cluster);
}
