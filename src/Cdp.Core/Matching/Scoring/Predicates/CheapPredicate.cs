using System.Numerics;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>A predicate that a cheap look always decides.</summary>
internal abstract class CheapPredicate : LevelPredicate
{
    public sealed override Verdicts Judge(PairBatch batch, ulong asked) => new(asked == 0 ? 0 : FindHolding(batch, asked), 0);

    public sealed override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures) => Holds(left, right);

    protected abstract bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right);

    /// <summary>Finds the pairs for which it holds.</summary>
    protected virtual ulong FindHolding(PairBatch batch, ulong asked)
    {
        var left = batch.Left;
        var holding = 0UL;
        for (; asked != 0; asked &= asked - 1)
        {
            var bit = BitOperations.TrailingZeroCount(asked);
            holding |= (Holds(left, batch.Right(bit)) ? 1UL : 0UL) << bit;
        }

        return holding;
    }
}
