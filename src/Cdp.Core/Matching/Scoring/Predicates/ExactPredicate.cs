namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Both records have the same number, and not that of missing values.</summary>
internal sealed class ExactPredicate(int slot) : CheapPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row) => row[slot] == 0 ? Verdict.No : Verdict.Unknown;

    protected override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => left[slot] == right[slot] && left[slot] != 0;

    protected override ulong FindHolding(PairBatch batch, ulong asked) =>
        batch.Left[slot] is var code and not 0 ? batch.WhereEqual(slot, code, asked) : 0;
}
