using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;

namespace Cdp.Segmentation.Rules;

/// <summary>What is known about a leaf for one profile.</summary>
internal struct LeafEntry
{
    /// <summary>Gets the leaf.</summary>
    public required RuleLeaf Leaf { get; init; }

    /// <summary>Gets or sets what it remembers; <see langword="null"/> for nothing, or while that was not read yet.</summary>
    public LeafState? State { get; set; }

    /// <summary>Gets or sets what it remembers as it is stored; empty for nothing, or once that was read.</summary>
    public ReadOnlyMemory<byte> Stored { get; set; }

    /// <summary>Gets what it gave.</summary>
    public required Truth Truth { get; init; }

    /// <summary>Gets when that may change by the passage of time alone, unix milliseconds.</summary>
    public required long Next { get; init; }
}
