using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Some element of one array is close enough to some element of the other one.</summary>
/// <param name="slot">Where the numbers of the arrays are.</param>
/// <param name="arrays">The elements by the numbers of the arrays; <see langword="null"/> for what is no array.</param>
/// <param name="condition">How close they must be.</param>
internal sealed class PairwiseMetricPredicate(int slot, string[]?[] arrays, PairwiseStringMetricCondition condition) : CostlyPredicate
{
    protected override bool IsKnown(ReadOnlySpan<int> row) => arrays[row[slot]] is not null;

    protected override bool HoldsFor(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (metric, threshold) = (condition.Metric, condition.Threshold);
        foreach (var element in arrays[left[slot]]!)
        {
            foreach (var other in arrays[right[slot]]!)
            {
                var measure = metric.Measure(element, other);
                if (metric.IsSimilarity ? measure >= threshold : measure <= threshold)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
