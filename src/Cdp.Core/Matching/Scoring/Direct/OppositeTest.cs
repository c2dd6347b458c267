namespace Cdp.Matching.Scoring.Direct;

/// <summary>A test does not hold.</summary>
/// <param name="test">The test.</param>
internal sealed class OppositeTest(PairTest test) : PairTest
{
    public override bool Holds(ComparedRecord left, ComparedRecord right, Span<double> measures) => !test.Holds(left, right, measures);
}
