namespace Cdp.Matching.Scoring.Predicates;

/// <summary>Two texts are close enough. What their signatures rule out is not measured, and what is measured once serves every threshold of the comparison.</summary>
/// <param name="measure">The metric over the column.</param>
/// <param name="threshold">The least similarity, or the greatest distance.</param>
/// <param name="bound">What signatures rule out.</param>
internal sealed class MetricPredicate(ColumnMeasure measure, double threshold, SignatureBound bound) : LevelPredicate
{
    public override Verdict Judge(ReadOnlySpan<int> row) => measure.IsKnown(row) ? Verdict.Unknown : Verdict.No;

    public override Verdicts Judge(PairBatch batch, ulong asked)
    {
        var close = batch.WhereClose(measure, asked);
        return new Verdicts(0, bound == measure.Bound ? close : batch.WhereAllowed(measure.Signature, bound, close));
    }

    public override bool Holds(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<double> measures)
    {
        ref var measured = ref measures[measure.Place];
        if (double.IsNaN(measured))
        {
            // This includes texts that are missing.
            if (!bound.Allows(SignatureSlot.Read(left, measure.Signature), SignatureSlot.Read(right, measure.Signature)))
            {
                return false;
            }

            measured = measure.Measure(left, right);
        }

        return measure.Metric.IsSimilarity ? measured >= threshold : measured <= threshold;
    }
}
