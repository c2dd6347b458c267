namespace Cdp.Matching.Evaluation;

/// <content>Curves over all thresholds.</content>
public sealed partial class PairEvaluation
{
    /// <summary>Gives the counts at every threshold at which they change: at each weight that a pair has.</summary>
    /// <returns>The points, by falling threshold.</returns>
    public IEnumerable<ThresholdPoint> Curve()
    {
        for (var i = 1; i <= _pairs.Length; i++)
        {
            // Pairs of one weight are called a match together.
            if (i == _pairs.Length || _pairs[i].Weight != _pairs[i - 1].Weight)
            {
                yield return new ThresholdPoint(_pairs[i - 1].Weight, CountFirst(i));
            }
        }
    }

    /// <summary>Gives the receiver operating characteristic.</summary>
    /// <returns>The points from (0, 0) to (1, 1). The last step is a straight line for the pairs that blocking left out, which have no weight.</returns>
    /// <exception cref="InvalidOperationException">The truth knows no match, or no pair that is none, so that a rate is undefined.</exception>
    public IEnumerable<RocPoint> RocCurve()
    {
        if (TruePairs == 0 || TruePairs == PossiblePairs)
        {
            throw new InvalidOperationException("The labels hold no match, or nothing but matches. Label pairs of both kinds.");
        }

        return Points();

        IEnumerable<RocPoint> Points()
        {
            var last = new RocPoint(0, 0, double.PositiveInfinity);
            yield return last;
            foreach (var (threshold, counts) in Curve())
            {
                last = new RocPoint((double)counts.FalsePositives / (PossiblePairs - TruePairs), counts.Recall, threshold);
                yield return last;
            }

            if (last is not { FalsePositiveRate: 1, TruePositiveRate: 1 })
            {
                yield return new RocPoint(1, 1, double.NegativeInfinity);
            }
        }
    }

    /// <summary>Gives the precision-recall curve.</summary>
    /// <returns>The points, by rising recall.</returns>
    /// <exception cref="InvalidOperationException">The truth knows no match, so that recall is undefined.</exception>
    public IEnumerable<PrecisionRecallPoint> PrecisionRecallCurve() =>
        TruePairs == 0
            ? throw new InvalidOperationException("The labels hold no match. Label some.")
            : Curve().Select(point => new PrecisionRecallPoint(point.Counts.Recall, point.Counts.Precision, point.Threshold));

    /// <summary>Gives the area under the receiver operating characteristic, by the trapezoidal rule.</summary>
    /// <returns>The area, from 0 to 1: how often a match has a greater weight than a pair that is none, ties counting half.</returns>
    /// <exception cref="InvalidOperationException">The truth knows no match, or no pair that is none, so that a rate is undefined.</exception>
    public double AreaUnderRocCurve()
    {
        var area = 0.0;
        var last = default(RocPoint);
        foreach (var point in RocCurve())
        {
            area += (point.FalsePositiveRate - last.FalsePositiveRate) * (point.TruePositiveRate + last.TruePositiveRate) / 2;
            last = point;
        }

        return area;
    }
}
