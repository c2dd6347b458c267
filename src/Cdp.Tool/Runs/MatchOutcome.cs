using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Clustering;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Planning;
using Cdp.Matching.Scoring;
using Cdp.Matching.Training;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Runs;

/// <summary>Everything that came of a run.</summary>
internal sealed record MatchOutcome
{
    /// <summary>Gets the records.</summary>
    public required RecordSet Records { get; init; }

    /// <summary>Gets how matching was planned, or <see langword="null"/> when a model was given.</summary>
    public required MatchPlan? Plan { get; init; }

    /// <summary>Gets how the model was trained, or <see langword="null"/> when it was given.</summary>
    public required TrainingResult? Training { get; init; }

    /// <summary>Gets the trained model.</summary>
    public required MatchModel Model { get; init; }

    /// <summary>Gets how many pairs each rule brought.</summary>
    public required IReadOnlyList<long> ComparedByRule { get; init; }

    /// <summary>Gets the blocks that were too large, and so were split.</summary>
    public required IReadOnlyList<LargeBlock> LargeBlocks { get; init; }

    /// <summary>Gets the scored pairs.</summary>
    public required ScoredPair[] Pairs { get; init; }

    /// <summary>Gets the clusters.</summary>
    public required RecordClusters Clusters { get; init; }

    /// <summary>Gets the probability from which on a pair is a link.</summary>
    public required double Threshold { get; init; }

    /// <summary>Gets how well the result agrees with the truth, or <see langword="null"/> when it is not known.</summary>
    public required Quality? Quality { get; init; }

    /// <summary>Gets the records that hold too little, or <see langword="null"/> when that was not asked for or they are too many.</summary>
    public required UnlinkableRecords? Unlinkable { get; init; }

    /// <summary>Gets how long each phase took.</summary>
    public required PhaseTimes Times { get; init; }

    /// <summary>Gets what whoever reads the result should know.</summary>
    public IEnumerable<string> Notes =>
    [
        .. Records.Notes,
        .. Training?.Warnings ?? [],
        .. LargeBlocks.Select(block =>
            $"{(Model.BlockingRules.Count == 0 ? "Without a blocking rule" : $"By the rule {Model.BlockingRules[block.Rule]}")} {NumberText.Grouped(block.Records)} records came into one block, which was split into {NumberText.Grouped(block.Blocks)}. A more selective rule compares more of the likely pairs."),
    ];

    /// <summary>Gets the match weight from which on a pair is a link.</summary>
    public double ThresholdWeight => MatchWeights.FromProbability(Threshold);

    /// <summary>Gets the number of links.</summary>
    public int LinkCount => Pairs.Count(pair => pair.Weight >= ThresholdWeight);
}
