using System.Numerics;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>A predicate over values that must be known, and which takes a while to tell.</summary>
internal abstract class CostlyPredicate : LevelPredicate
{
    public sealed override Verdict Judge(ReadOnlySpan<int> row) => IsKnown(row) ? Verdict.Unknown : Verdict.No;

    public sealed override Verdicts Judge(PairBatch batch, ulong asked)
    {
        var open = 0UL;
        for (asked = IsKnown(batch.Left) ? asked : 0; asked != 0; asked &= asked - 1)
        {
            var bit = BitOperations.TrailingZeroCount(asked);
            open |= (IsKnown(batch.Right(bit)) ? 1UL : 0UL) << bit;
        }

        return new Verdicts(0, open);
    }

    public sealed override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures) =>
        IsKnown(left) && IsKnown(right) && HoldsFor(left, right);

    protected abstract bool HoldsFor(ReadOnlySpan<int> left, ReadOnlySpan<int> right);

    protected abstract bool IsKnown(ReadOnlySpan<int> row);
}
