namespace Cdp.Segmentation.Traits;

/// <summary>Says how the value of a computed trait is worked out.</summary>
/// <remarks>Formulas are immutable. Two of them say the same when <c>SegmentJson</c> writes them as the same text.</remarks>
public abstract record Formula
{
    private protected Formula()
    {
    }
}
