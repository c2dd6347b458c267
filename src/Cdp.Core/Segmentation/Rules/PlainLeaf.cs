using Cdp.Segmentation.Evaluation;

namespace Cdp.Segmentation.Rules;

/// <summary>A condition on what a profile is: traits, identifiers, lists. It remembers nothing.</summary>
internal abstract class PlainLeaf(string text) : RuleLeaf(text)
{
    public abstract Truth Evaluate(SegmentSubject subject, ref Horizon horizon);
}
