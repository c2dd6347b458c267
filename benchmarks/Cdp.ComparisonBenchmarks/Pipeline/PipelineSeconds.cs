using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Pipeline;

/// <summary>The seconds of each step.</summary>
internal sealed record PipelineSeconds
{
    /// <summary>Gets how long it took to read the files into a table.</summary>
    public required double Load { get; init; }

    /// <summary>Gets how long DuckDB took to read the same files.</summary>
    public required double DuckDbLoad { get; init; }

    public required double Plan { get; init; }

    public required double Train { get; init; }

    /// <summary>Gets how long scoring took, blocking included.</summary>
    public required double Score { get; init; }

    public required double Cluster { get; init; }

    /// <summary>Gets what is laid beside the time of Splink: all but loading.</summary>
    public double Total => Statistics.Round(Plan + Train + Score + Cluster);

    public static PipelineSeconds Median(IReadOnlyList<PipelineSeconds> rounds) => new()
    {
        Load = Of(rounds, round => round.Load),
        DuckDbLoad = Of(rounds, round => round.DuckDbLoad),
        Plan = Of(rounds, round => round.Plan),
        Train = Of(rounds, round => round.Train),
        Score = Of(rounds, round => round.Score),
        Cluster = Of(rounds, round => round.Cluster),
    };

    private static double Of(IReadOnlyList<PipelineSeconds> rounds, Func<PipelineSeconds, double> step) => Statistics.Round(Statistics.Median(rounds.Select(step)));
}
