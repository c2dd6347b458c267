namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Anything.</summary>
internal sealed class ElsePredicate : CheapPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row) => Verdict.Yes;

    protected override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => true;

    protected override ulong FindHolding(PairBatch batch, ulong asked) => asked;
}
