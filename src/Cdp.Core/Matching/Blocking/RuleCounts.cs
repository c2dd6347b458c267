namespace Cdp.Matching.Blocking;

/// <summary>How many pairs a rule finds.</summary>
public sealed record RuleCounts
{
    /// <summary>Gets the rule, or <see langword="null"/> where all pairs are compared.</summary>
    public required BlockingRule? Rule { get; init; }

    /// <summary>Gets how many pairs it finds by itself.</summary>
    public required long Pairs { get; init; }

    /// <summary>Gets how many of them no earlier rule finds.</summary>
    public required long NewPairs { get; init; }

    /// <summary>Gets how many pairs it and the earlier rules find together.</summary>
    public required long CumulativePairs { get; init; }

    /// <summary>Gets the largest blocks, largest first.</summary>
    public required IReadOnlyList<BlockSize> LargestBlocks { get; init; }
}
