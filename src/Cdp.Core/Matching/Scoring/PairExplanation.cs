namespace Cdp.Matching.Scoring;

/// <summary>What the weight of a pair is made of, as a waterfall: the prior, then each comparison.</summary>
public sealed record PairExplanation
{
    /// <summary>Gets the pair with its weight: the sum of all parts.</summary>
    public required ScoredPair Pair { get; init; }

    /// <summary>Gets the weight of the prior.</summary>
    public required double PriorWeight { get; init; }

    /// <summary>Gets what each comparison adds, in the order of the model.</summary>
    public required IReadOnlyList<WaterfallStep> Steps { get; init; }
}
