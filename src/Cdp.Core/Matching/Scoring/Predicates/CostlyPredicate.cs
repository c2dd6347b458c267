namespace Cdp.Matching.Scoring.Predicates;

/// <summary>A predicate over some columns of which each value must be known, and which takes a while to tell.</summary>
/// <param name="slots">Where the numbers of the values are.</param>
internal abstract class CostlyPredicate(params int[] slots) : LevelPredicate
{
    public sealed override Verdict Judge(ReadOnlySpan<int> row) => IsKnown(row) ? Verdict.Unknown : Verdict.No;

    public override Verdict Judge(ReadOnlySpan<int> left, ReadOnlySpan<int> right) => IsKnown(left) && IsKnown(right) ? Verdict.Unknown : Verdict.No;

    public sealed override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures) =>
        IsKnown(left) && IsKnown(right) && HoldsFor(left, right, measures);

    protected abstract bool HoldsFor(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures);

    protected virtual bool IsKnown(ReadOnlySpan<int> row)
    {
        foreach (var slot in slots)
        {
            if (row[slot] == 0)
            {
                return false;
            }
        }

        return true;
    }
}
