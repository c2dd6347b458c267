using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.State;

namespace Cdp.Segmentation.Rules;

/// <summary>What is known about a leaf for one profile.</summary>
/// <param name="Leaf">The leaf.</param>
/// <param name="State">What it remembers; <see langword="null"/> for nothing.</param>
/// <param name="Truth">What it gave.</param>
/// <param name="Next">When that may change by the passage of time alone, unix milliseconds.</param>
internal readonly record struct LeafEntry(RuleLeaf Leaf, LeafState? State, Truth Truth, long Next);
