namespace Cdp.ComparisonBenchmarks.Matching;

/// <summary>What one number of people took.</summary>
internal sealed record GrowthStep
{
    public required int People { get; init; }

    public required int Records { get; init; }

    public required long Pairs { get; init; }

    public required int Clusters { get; init; }

    public required double TrainingSeconds { get; init; }

    /// <summary>Gets the seconds to block and score.</summary>
    public required double ScoringSeconds { get; init; }

    public required double ClusteringSeconds { get; init; }

    /// <summary>Gets the time of one thread for one pair, blocking and laying out the records included.</summary>
    public required double NanosecondsPerPair { get; init; }

    public required double PeakMegabytes { get; init; }
}
