using Cdp.Segmentation.Evaluation;

namespace Cdp.Segmentation.Rules;

/// <summary>A condition on what a profile has besides traits: identifiers, places on lists, a bucket. Without anything it is false.</summary>
internal sealed class SubjectLeaf(string text, Func<SegmentSubject, bool> test) : PlainLeaf(text)
{
    public override Truth Evaluate(SegmentSubject subject, ref Horizon horizon) => TruthExtensions.Of(test(subject));
}
