namespace Cdp.Matching.Scoring.Predicates;

/// <summary>The values of two columns are swapped. The columns number their values apart, so a table leads from the numbers of one to those of the other.</summary>
/// <param name="first">Where the numbers of one column are.</param>
/// <param name="second">Where the numbers of the other column are.</param>
/// <param name="secondOfFirst">The number of each value of the first column in the second one; 0 where it does not occur.</param>
/// <param name="symmetrical">Whether both values must be swapped.</param>
internal sealed class ReversedPredicate(int first, int second, int[] secondOfFirst, bool symmetrical) : CheapPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row)
    {
        var (one, other) = (secondOfFirst[row[first]] != 0, row[second] != 0);
        return (symmetrical ? one && other : one || other) ? Verdict.Unknown : Verdict.No;
    }

    protected override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (one, other) = (IsSwapped(left, right), IsSwapped(right, left));
        return symmetrical ? one && other : one || other;
    }

    protected override ulong FindHolding(PairBatch batch, ulong asked)
    {
        // Values are seldom swapped, so that one half rules nearly all out.
        if (symmetrical)
        {
            asked = secondOfFirst[batch.Left[first]] is var code and not 0 ? batch.WhereEqual(second, code, asked) : 0;
        }

        return asked == 0 ? 0 : base.FindHolding(batch, asked);
    }

    private bool IsSwapped(ReadOnlySpan<int> from, ReadOnlySpan<int> to) => secondOfFirst[from[first]] is var code and not 0 && code == to[second];
}
