using Cdp.Matching.Columns;

namespace Cdp.Matching.Comparison;

/// <summary>The two values are close enough by a metric.</summary>
/// <param name="Column">The column.</param>
/// <param name="Metric">How closeness is measured.</param>
/// <param name="Threshold">The least similarity, or the greatest distance, at which the condition holds.</param>
public sealed record StringMetricCondition(ColumnExpression Column, IStringMetric Metric, double Threshold) : LevelCondition
{
    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Columns => [Column];

    /// <inheritdoc/>
    public override bool Holds(ReadOnlySpan<string?> left, ReadOnlySpan<string?> right)
    {
        if (left[0] is not { } x || right[0] is not { } y)
        {
            return false;
        }

        var measure = Metric.Measure(x, y);
        return Metric.IsSimilarity ? measure >= Threshold : measure <= Threshold;
    }
}
