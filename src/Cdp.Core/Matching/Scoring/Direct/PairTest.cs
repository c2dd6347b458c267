namespace Cdp.Matching.Scoring.Direct;

/// <summary>A condition made ready for records that are compared by themselves.</summary>
/// <remarks>Its slow, obvious twin is <see cref="Comparison.LevelCondition.Holds"/>. Safe for use from many threads at once.</remarks>
internal abstract class PairTest
{
    /// <summary>Tests two records.</summary>
    /// <param name="left">One record.</param>
    /// <param name="right">The other record.</param>
    /// <param name="measures">What the metrics of the comparison gave for the two records so far, NaN where none was asked.</param>
    public abstract bool Holds(ComparedRecord left, ComparedRecord right, Span<double> measures);
}
