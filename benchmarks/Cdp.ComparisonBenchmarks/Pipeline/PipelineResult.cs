using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Pipeline;

/// <summary>What one job gave.</summary>
internal sealed record PipelineResult
{
    public required string Job { get; init; }

    public required int Records { get; init; }

    /// <summary>Gets a value indicating whether the model was planned rather than set by hand.</summary>
    public required bool IsPlanned { get; init; }

    public required int Rules { get; init; }

    public required int Comparisons { get; init; }

    public required long Pairs { get; init; }

    public required int Clusters { get; init; }

    /// <summary>Gets precision, recall and F1 of the clusters, pair by pair, what blocking left out counted as missed.</summary>
    public required double Precision { get; init; }

    public required double Recall { get; init; }

    public required double F1 { get; init; }

    public required PipelineSeconds Seconds { get; init; }

    public required SplinkTimes Splink { get; init; }

    /// <summary>Gets how many times as fast as Splink the product was, loading left out on both sides; nothing for another number of records than Splink had.</summary>
    public double? Ratio => Splink.Records == Records ? Statistics.Round(Splink.Total / Seconds.Total) : null;

    public required IReadOnlyList<PipelineSeconds> Rounds { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }
}
