namespace Cdp.Matching.Scoring.Predicates;

/// <summary>One of the records has the number of missing values.</summary>
internal sealed class MissingPredicate(int slot) : CheapPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row) => row[slot] == 0 ? Verdict.Yes : Verdict.Unknown;

    protected override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => left[slot] == 0 || right[slot] == 0;

    protected override ulong FindHolding(PairBatch batch, ulong asked) =>
        batch.Left[slot] == 0 ? asked : batch.WhereEqual(slot, 0, asked);
}
