using Cdp.Tool.Runs;

namespace Cdp.Tool.Json;

/// <summary>What a run came to, for programs.</summary>
internal sealed record RunSummary
{
    /// <summary>Gets the number of records.</summary>
    public required int Rows { get; init; }

    /// <summary>Gets the number of pairs that were compared.</summary>
    public required long Pairs { get; init; }

    /// <summary>Gets the number of pairs at or above the threshold.</summary>
    public required int Links { get; init; }

    /// <summary>Gets the number of clusters, those of one record included.</summary>
    public required int Clusters { get; init; }

    /// <summary>Gets the threshold, a probability.</summary>
    public required double Threshold { get; init; }

    /// <summary>Gets how long each phase took.</summary>
    public required PhaseSeconds Seconds { get; init; }

    /// <summary>Gets the most memory that the process held, in megabytes.</summary>
    public required double PeakMemoryMb { get; init; }

    /// <summary>Gets the share of the true pairs that were compared.</summary>
    public double? BlockingRecall { get; init; }

    /// <summary>Gets the probability at which F1 is greatest.</summary>
    public double? ThresholdBest { get; init; }

    /// <summary>Gets F1 at the best threshold.</summary>
    public double? F1Best { get; init; }

    /// <summary>Gets precision at the best threshold.</summary>
    public double? PrecisionBest { get; init; }

    /// <summary>Gets recall at the best threshold.</summary>
    public double? RecallBest { get; init; }

    /// <summary>Gets F1 at a probability of 0.5.</summary>
    public double? F1AtHalf { get; init; }

    /// <summary>Gets precision at a probability of 0.5.</summary>
    public double? PrecisionAtHalf { get; init; }

    /// <summary>Gets recall at a probability of 0.5.</summary>
    public double? RecallAtHalf { get; init; }

    /// <summary>Gets F1 of the clusters.</summary>
    public double? F1Clusters { get; init; }

    /// <summary>Gets precision of the clusters.</summary>
    public double? PrecisionClusters { get; init; }

    /// <summary>Gets recall of the clusters.</summary>
    public double? RecallClusters { get; init; }

    /// <summary>Sums a run up.</summary>
    /// <param name="outcome">The run.</param>
    /// <returns>The summary.</returns>
    public static RunSummary Of(MatchOutcome outcome)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var quality = outcome.Quality;
        return new RunSummary
        {
            Rows = outcome.Records.Table.Count,
            Pairs = outcome.ComparedByRule.Sum(),
            Links = outcome.LinkCount,
            Clusters = outcome.Clusters.Count,
            Threshold = outcome.Threshold,
            Seconds = PhaseSeconds.Of(outcome.Times),
            PeakMemoryMb = Math.Round(process.PeakWorkingSet64 / 1048576.0, 1),
            BlockingRecall = quality?.BlockingRecall,
            ThresholdBest = Known(quality is null ? null : Cdp.Matching.Scoring.MatchWeights.ToProbability(quality.Best.Threshold)),
            F1Best = Known(quality?.Best.Counts.F1),
            PrecisionBest = Known(quality?.Best.Counts.Precision),
            RecallBest = Known(quality?.Best.Counts.Recall),
            F1AtHalf = Known(quality?.AtHalf.F1),
            PrecisionAtHalf = Known(quality?.AtHalf.Precision),
            RecallAtHalf = Known(quality?.AtHalf.Recall),
            F1Clusters = Known(quality?.Clusters.Pairs.F1),
            PrecisionClusters = Known(quality?.Clusters.Pairs.Precision),
            RecallClusters = Known(quality?.Clusters.Pairs.Recall),
        };
    }

    // JSON knows no value that is not a number.
    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
