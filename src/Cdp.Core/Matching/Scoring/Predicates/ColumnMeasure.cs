using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>A metric over one column, as a comparison asks for it with one threshold or several: what the loosest rules out, all rule out.</summary>
/// <param name="metric">The metric.</param>
/// <param name="place">The place of the measure among those of the comparison.</param>
/// <param name="code">Where the numbers of the texts are.</param>
/// <param name="signature">Where the signatures of the texts are.</param>
/// <param name="texts">The texts by their numbers.</param>
internal sealed class ColumnMeasure(IStringMetric metric, int place, int code, int signature, string[] texts)
{
    private readonly IBoundedMetric? _bounded = metric as IBoundedMetric;
    private SignatureBound? _bound;

    public IStringMetric Metric => metric;

    public int Place => place;

    public int Signature => signature;

    /// <summary>Gets the loosest threshold: what is beyond it need not be measured exactly.</summary>
    public double Loosest { get; private set; } = double.NaN;

    /// <summary>Gets what signatures rule out for the loosest threshold.</summary>
    public SignatureBound Bound => _bound!;

    /// <summary>Takes in a threshold, before anything is asked.</summary>
    public SignatureBound Take(double threshold, SignatureBounds bounds)
    {
        // A threshold that is no number is never met, and so no other one is stricter.
        var bound = bounds.Of(metric, threshold);
        if (double.IsNaN(Loosest) || (metric.IsSimilarity ? threshold < Loosest : threshold > Loosest))
        {
            (Loosest, _bound) = (threshold, bound);
        }

        return bound;
    }

    public bool IsKnown(ReadOnlySpan<int> row) => row[code] != 0;

    /// <summary>Measures two records, exactly as far as the loosest threshold.</summary>
    public double Measure(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (one, other) = (texts[left[code]], texts[right[code]]);
        return _bounded is null ? metric.Measure(one, other) : _bounded.MeasureUpTo(one, other, Loosest);
    }
}
