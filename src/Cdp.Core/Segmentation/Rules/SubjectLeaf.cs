using Cdp.Segmentation.Evaluation;

namespace Cdp.Segmentation.Rules;

/// <summary>A condition on what a profile has besides traits: identifiers, places on lists, a bucket. Without anything it is false.</summary>
internal sealed class SubjectLeaf(string text, Func<SegmentSubject, bool> test) : PlainLeaf(text)
{
    /// <summary>Gets whether it asks for the static lists of the profile.</summary>
    public bool AsksForLists { get; init; }

    public override Truth Evaluate(SegmentSubject subject, ref Horizon horizon) => TruthExtensions.Of(test(subject));
}
