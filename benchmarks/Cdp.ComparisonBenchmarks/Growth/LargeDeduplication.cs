using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Growth;

/// <summary>What deduplicating many people in one process gave, their records included.</summary>
internal sealed record LargeDeduplication
{
    public required int People { get; init; }

    public required int Records { get; init; }

    public required long Pairs { get; init; }

    public required int Clusters { get; init; }

    /// <summary>Gets how long it took to take the records in, inventing them included.</summary>
    public required double LoadSeconds { get; init; }

    public required double TrainSeconds { get; init; }

    public required double ScoreSeconds { get; init; }

    public required double ClusterSeconds { get; init; }

    public double Seconds => Statistics.Round(LoadSeconds + TrainSeconds + ScoreSeconds + ClusterSeconds);

    public required double PeakWorkingSetMegabytes { get; init; }

    /// <summary>Gets precision and recall of the clusters, pair by pair, what blocking left out counted as missed.</summary>
    public required double Precision { get; init; }

    public required double Recall { get; init; }
}
