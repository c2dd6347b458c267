using Cdp.Matching.Blocking;

namespace Cdp.Matching.Scoring;

/// <summary>The pairs that scored high enough.</summary>
public sealed record ScoringResult
{
    /// <summary>Gets the pairs, by rule, then by block, then by row.</summary>
    public required IReadOnlyList<ScoredPair> Pairs { get; init; }

    /// <summary>Gets how many pairs each blocking rule of the model brought that no earlier rule had; one number where the model has no rules.</summary>
    public required IReadOnlyList<long> ComparedByRule { get; init; }

    /// <summary>Gets the blocks that were too large, and so were split or left out, by rule, largest first.</summary>
    public IReadOnlyList<LargeBlock> LargeBlocks { get; init; } = [];

    /// <summary>Gets how many pairs were compared.</summary>
    public long Compared => ComparedByRule.Sum();
}
