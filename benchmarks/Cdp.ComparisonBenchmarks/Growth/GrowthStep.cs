using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Growth;

/// <summary>What records of one number gave.</summary>
internal sealed record GrowthStep
{
    public required int Records { get; init; }

    public required long Pairs { get; init; }

    /// <summary>Gets the median seconds of scoring, blocking included.</summary>
    public required double Seconds { get; init; }

    public double MicrosecondsPerPair => Statistics.Round(Seconds / Pairs * 1e6);
}
