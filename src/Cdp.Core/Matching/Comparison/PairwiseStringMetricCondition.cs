using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>The two values are arrays of which some element of the one is close enough to some element of the other. A value that is no array counts as missing.</summary>
/// <param name="Column">The column, with JSON arrays of texts.</param>
/// <param name="Metric">How closeness is measured.</param>
/// <param name="Threshold">The least similarity, or the greatest distance, of the closest two elements at which the condition holds.</param>
public sealed record PairwiseStringMetricCondition(ColumnExpression Column, IStringMetric Metric, double Threshold) : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right)
    {
        if (left[0] is not { } x || right[0] is not { } y || ArrayText.Parse(x) is not { } elements || ArrayText.Parse(y) is not { } others)
        {
            return false;
        }

        foreach (var element in elements)
        {
            foreach (var other in others)
            {
                // The best of all is close enough when any is.
                var measure = Metric.Measure(element, other);
                if (Metric.IsSimilarity ? measure >= Threshold : measure <= Threshold)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
