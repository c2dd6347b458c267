using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Two arrays have elements in common, which are numbers in order.</summary>
/// <param name="slot">Where the numbers of the arrays are.</param>
/// <param name="arrays">The elements by the numbers of the arrays; <see langword="null"/> for what is no array.</param>
/// <param name="condition">How much must be in common.</param>
internal sealed class ArrayPredicate(int slot, int[]?[] arrays, LevelCondition condition) : CostlyPredicate
{
    private readonly int _size = condition is ArrayIntersectCondition intersect ? intersect.Size : 0;
    private readonly bool _emptyIsSubset = condition is ArraySubsetCondition { EmptyIsSubset: true };

    protected override bool IsKnown(ReadOnlySpan<int> row) => arrays[row[slot]] is not null;

    protected override bool HoldsFor(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        ReadOnlySpan<int> x = arrays[left[slot]], y = arrays[right[slot]];
        if (_size > 0)
        {
            return CountCommon(x, y) >= _size;
        }

        var fewer = Math.Min(x.Length, y.Length);
        return fewer == 0 ? _emptyIsSubset : CountCommon(x, y) == fewer;
    }

    private static int CountCommon(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var common = 0;
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            var (one, other) = (x[i], y[j]);
            common += one == other ? 1 : 0;
            i += one <= other ? 1 : 0;
            j += other <= one ? 1 : 0;
        }

        return common;
    }
}
