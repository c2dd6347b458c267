using Cdp.Matching.Evaluation;

namespace Cdp.Tool.Runs;

/// <summary>How well the result agrees with the truth.</summary>
/// <param name="Pairs">The pairs, at every threshold.</param>
/// <param name="Best">The threshold at which F1 is greatest.</param>
/// <param name="Clusters">The clusters.</param>
/// <param name="BlockedTruePairs">The number of true pairs that the blocking rules find.</param>
internal sealed record Quality(PairEvaluation Pairs, ThresholdPoint Best, ClusterEvaluation Clusters, long BlockedTruePairs)
{
    /// <summary>Gets the counts at a probability of 0.5.</summary>
    public ConfusionCounts AtHalf => Pairs.CountAt(0);

    /// <summary>Gets the number of true pairs that were never compared.</summary>
    public long LeftOut => Pairs.TruePairs - BlockedTruePairs;

    /// <summary>Gets the share of the true pairs that were compared.</summary>
    public double BlockingRecall => (double)BlockedTruePairs / Pairs.TruePairs;
}
