using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>Two texts are close enough. What their signatures rule out is not measured, and what is measured once serves every threshold of the comparison.</summary>
/// <param name="column">The place of the column.</param>
/// <param name="measure">The place of the measure among those of the comparison.</param>
/// <param name="loosest">The loosest threshold of the comparison: what is beyond it need not be measured exactly.</param>
/// <param name="condition">The condition.</param>
/// <param name="bound">What signatures rule out.</param>
internal sealed class MetricTest(int column, int measure, double loosest, StringMetricCondition condition, SignatureBound bound) : PairTest
{
    private readonly IBoundedMetric? _bounded = condition.Metric as IBoundedMetric;

    public override bool Holds(ComparedRecord left, ComparedRecord right, Span<double> measures)
    {
        ref var measured = ref measures[measure];
        if (double.IsNaN(measured))
        {
            var (one, other) = (left.TextOf(column), right.TextOf(column));
            if (one.Text is null || other.Text is null || !one.CanBeClose(other, bound))
            {
                return false;
            }

            measured = _bounded is null ? condition.Metric.Measure(one.Text, other.Text) : _bounded.MeasureUpTo(one.Text, other.Text, loosest);
        }

        return condition.Metric.IsSimilarity ? measured >= condition.Threshold : measured <= condition.Threshold;
    }
}
