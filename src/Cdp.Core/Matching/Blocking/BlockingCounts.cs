namespace Cdp.Matching.Blocking;

/// <summary>How many pairs blocking finds.</summary>
public sealed record BlockingCounts
{
    /// <summary>Gets what each rule finds, in the order of the model; one entry where it has no rules.</summary>
    public required IReadOnlyList<RuleCounts> Rules { get; init; }

    /// <summary>Gets how many pairs there are at all.</summary>
    public required double AllPairs { get; init; }

    /// <summary>Gets the blocks that were split or left out, by rule, largest first.</summary>
    public required IReadOnlyList<LargeBlock> LargeBlocks { get; init; }

    /// <summary>Gets how many pairs are found.</summary>
    public long Pairs => Rules.Count == 0 ? 0 : Rules[^1].CumulativePairs;
}
