using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring;

/// <summary>Weighs pairs of records one at a time.</summary>
/// <remarks>Safe for use from many threads at once. It gives up nothing early and remembers nothing, so that it needs no state; its weights are those of <see cref="TileScorer"/>, to the bit.</remarks>
internal sealed class PairWeigher(MatchModel model, CompiledModel compiled)
{
    public double Weigh(int left, int right)
    {
        // :: Hot path: numbers only, no allocation; summed in the order of the model, as everywhere.
        var comparisons = compiled.Comparisons;
        var leftWords = comparisons[(long)left];
        var rightWords = comparisons[(long)right];
        var weight = compiled.PriorWeight;
        for (var i = 0; i < comparisons.Count; i++)
        {
            var level = comparisons.FindLevel(i, leftWords, rightWords);
            weight += compiled.Weights[i][level];
            ref readonly var adjustment = ref compiled.Adjustments[i][level];
            if (adjustment.Slot >= 0)
            {
                weight += adjustment.Of(leftWords, rightWords);
            }
        }

        return weight;
    }

    public int FindLevel(int comparison, int left, int right) => compiled.Comparisons.FindLevel(comparison, compiled.Comparisons[(long)left], compiled.Comparisons[(long)right]);

    public PairExplanation Explain(int left, int right)
    {
        (left, right) = (Math.Min(left, right), Math.Max(left, right));
        return new PairExplanation
        {
            Pair = new ScoredPair(left, right, Weigh(left, right)),
            PriorWeight = compiled.PriorWeight,
            Steps = [.. model.Comparisons.Select((comparison, i) => StepOf(comparison, i, left, right))],
        };
    }

    private WaterfallStep StepOf(RecordComparison comparison, int number, int left, int right)
    {
        var leftWords = compiled.Comparisons[(long)left];
        var rightWords = compiled.Comparisons[(long)right];
        var level = compiled.Comparisons.FindLevel(number, leftWords, rightWords);
        var adjustment = compiled.Adjustments[number][level];
        return new WaterfallStep(
            comparison.Name,
            comparison.Levels[level].Label,
            compiled.Weights[number][level],
            adjustment.Slot < 0 ? 0 : adjustment.Of(leftWords, rightWords));
    }
}
