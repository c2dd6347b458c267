namespace Cdp.Matching.Scoring.Direct;

/// <summary>Joins two tests: both hold, or one of them does.</summary>
/// <param name="first">One test.</param>
/// <param name="second">The other test.</param>
/// <param name="both">Whether both are to hold.</param>
internal sealed class JoinedTest(PairTest first, PairTest second, bool both) : PairTest
{
    public override bool Holds(ComparedRecord left, ComparedRecord right, Span<double> measures) =>
        first.Holds(left, right, measures) == both ? second.Holds(left, right, measures) : !both;
}
