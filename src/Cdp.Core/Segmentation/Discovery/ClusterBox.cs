using Cdp.Segmentation.Conditions;

namespace Cdp.Segmentation.Discovery;

/// <summary>Looks for a box around a cluster: ranges between quantiles of its features, as few as tell it from everything else.</summary>
internal sealed class ClusterBox(IReadOnlyList<NumericFeature> features, double[][] numbers, bool[] isMember)
{
    // A range that is let go may cost so much of the F-score: a rule of fewer parts is worth more than a trifle.
    private const double Tolerance = 0.005;

    private static readonly double[] Tails = [0, 0.01, 0.025, 0.05, 0.1];

    /// <summary>Gives the best box as a rule.</summary>
    /// <param name="leastQuality">The least precision and the least recall.</param>
    /// <returns>The rule; <see langword="null"/> where no box is good enough.</returns>
    public ClusterRule? Find(double leastQuality)
    {
        var members = features.Select((_, feature) => Sorted(numbers[feature])).ToList();
        var boxes = Tails.Select(tail => features.Select((feature, i) => new FeatureRange(feature, Quantile(members[i], tail), Quantile(members[i], 1 - tail))).ToList());
        var best = boxes.MaxBy(box => Measure(box).Score)!;
        Simplify(best);
        var (precision, recall, _) = Measure(best);
        if (!(precision >= leastQuality && recall >= leastQuality))
        {
            return null;
        }

        var conditions = best.Where(range => !range.IsOpen).Select(range => range.ToCondition()).ToList();
        return conditions.Count == 0 ? null : new ClusterRule(conditions is [var single] ? single : new AllCondition(conditions), precision, recall);
    }

    /// <summary>Lets go of one bound after the other, each time of the one that costs least, as long as all in all they cost next to nothing.</summary>
    private void Simplify(List<FeatureRange> box)
    {
        var least = Measure(box).Score - Tolerance;
        while (true)
        {
            var next = Enumerable.Range(0, box.Count)
                .SelectMany(i => new[] { (Index: i, Range: box[i] with { Low = null }), (Index: i, Range: box[i] with { High = null }) })
                .Where(change => change.Range != box[change.Index])
                .Select(change => (change.Index, change.Range, Measure([.. box[..change.Index], change.Range, .. box[(change.Index + 1)..]]).Score))
                .OrderByDescending(change => change.Score)
                .FirstOrDefault((Index: 0, Range: box[0], Score: double.NegativeInfinity));
            if (next.Score < least)
            {
                return;
            }

            box[next.Index] = next.Range;
        }
    }

    private double[] Sorted(double[] values)
    {
        var sorted = values.Where((_, row) => isMember[row]).ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static decimal? Quantile(double[] sorted, double share) => FeatureRange.Round(sorted[(int)Math.Round(share * (sorted.Length - 1))]);

    private (double Precision, double Recall, double Score) Measure(List<FeatureRange> box)
    {
        var closed = Enumerable.Range(0, box.Count).Where(i => !box[i].IsOpen).ToArray();
        var (inside, found, members) = (0L, 0L, 0L);
        for (var row = 0; row < isMember.Length; row++)
        {
            members += isMember[row] ? 1 : 0;
            if (Array.TrueForAll(closed, i => box[i].Contains(numbers[i][row])))
            {
                inside++;
                found += isMember[row] ? 1 : 0;
            }
        }

        var precision = inside == 0 ? 0 : (double)found / inside;
        var recall = members == 0 ? 0 : (double)found / members;
        return (precision, recall, inside + members == 0 ? 0 : 2.0 * found / (inside + members));
    }
}
