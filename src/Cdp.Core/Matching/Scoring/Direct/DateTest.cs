using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>The days of both records are close enough.</summary>
/// <param name="column">The place of the column.</param>
/// <param name="condition">The condition.</param>
internal sealed class DateTest(int column, DateDifferenceCondition condition) : PairTest
{
    public override bool Holds(ComparedRecord left, ComparedRecord right, Span<double> measures) =>
        left.TextOf(column).Day is var x and not ComparedText.NoDate
        && right.TextOf(column).Day is var y and not ComparedText.NoDate
        && condition.IsWithin(Math.Abs(x - y));
}
