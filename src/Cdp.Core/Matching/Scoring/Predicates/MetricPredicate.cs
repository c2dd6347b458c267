using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Two texts are close enough. What their signatures rule out is not measured, and what is measured once serves every threshold of the comparison.</summary>
/// <param name="code">Where the numbers of the texts are.</param>
/// <param name="signature">Where the signatures of the texts are.</param>
/// <param name="texts">The texts by their numbers.</param>
/// <param name="metric">The metric.</param>
/// <param name="threshold">The least similarity, or the greatest distance.</param>
/// <param name="bound">What signatures rule out, or <see langword="null"/>.</param>
/// <param name="measure">The place of the measure among those of the comparison.</param>
internal sealed class MetricPredicate(int code, int signature, string[] texts, IStringMetric metric, double threshold, SignatureBound? bound, int measure) : CostlyPredicate(code)
{
    public override Verdict Judge(ReadOnlySpan<int> left, ReadOnlySpan<int> right) =>
        bound is not null && bound.Excludes(SignatureSlot.Read(left, signature), SignatureSlot.Read(right, signature)) ? Verdict.No : base.Judge(left, right);

    protected override bool HoldsFor(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures)
    {
        ref var measured = ref measures[measure];
        if (double.IsNaN(measured))
        {
            measured = metric.Measure(texts[left[code]], texts[right[code]]);
        }

        return metric.IsSimilarity ? measured >= threshold : measured <= threshold;
    }
}
