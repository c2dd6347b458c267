using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>A <see cref="LevelCondition"/> made ready for records as <see cref="RowLayout"/> lays them out: it works on numbers and allocates nothing.</summary>
/// <remarks>Its slow, obvious twin is <see cref="LevelCondition.Holds"/>. Safe for use from many threads at once.</remarks>
internal abstract class LevelPredicate
{
    /// <summary>Tells what one record says alone, whatever the other one is.</summary>
    public abstract Verdict Judge(ReadOnlySpan<int> row);

    /// <summary>Tells of many pairs at once what can be told in a few nanoseconds each.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="asked">The pairs to look at.</param>
    /// <returns>Bits among those that are asked for.</returns>
    public abstract Verdicts Judge(PairBatch batch, ulong asked);

    /// <summary>Tests two records.</summary>
    /// <param name="left">One record.</param>
    /// <param name="right">The other record.</param>
    /// <param name="measures">What the metrics of the comparison gave for the two records so far, NaN where none was asked.</param>
    public abstract bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures);
}
