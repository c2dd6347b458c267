using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;

namespace Cdp.Segmentation.Rules;

/// <summary>What is known about a leaf for one profile.</summary>
internal struct LeafEntry
{
    /// <summary>Gets the leaf; <see langword="null"/> when nothing is known any more.</summary>
    public RuleLeaf? Leaf { get; init; }

    /// <summary>Gets or sets what it remembers; <see langword="null"/> for nothing, or while that was not read yet.</summary>
    public LeafState? State { get; set; }

    /// <summary>Gets what it gave.</summary>
    public Truth Truth { get; init; }

    /// <summary>Gets when that may change by the passage of time alone, unix milliseconds.</summary>
    public long Next { get; init; }

    /// <summary>Gets where the entry begins in what is stored.</summary>
    public int Start { get; init; }

    /// <summary>Gets where the entry ends in what is stored; 0 when it is not stored so.</summary>
    public int End { get; init; }

    /// <summary>Gets how many bytes at its end are what the leaf remembers.</summary>
    public int StateLength { get; init; }

    /// <summary>Gets whether the entry is stored as it is.</summary>
    public readonly bool IsStored => End > 0;
}
