using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring.Direct;

/// <summary>Weighs records that belong to no table, two at a time: for few records, to number their values in a table takes longer than to compare them.</summary>
/// <remarks>Its weights are those of <see cref="PairWeigher"/>, to the bit. It does not change and is safe for use from many threads at once.</remarks>
internal sealed class RecordWeigher
{
    // Rounding must not give up a pair that reaches the least weight.
    private const double Margin = 1e-6;

    private readonly MatchModel _model;
    private readonly RecordLayout _layout;
    private readonly PairComparison[] _comparisons;
    private readonly double _prior;
    private readonly double[][] _weights;
    private readonly LevelAdjustment[][] _adjustments;

    // What the comparisons from each one on can add at most.
    private readonly double[] _highest;

    /// <param name="columns">The names of the columns that records have, in order.</param>
    /// <param name="model">The model, which says how frequent the values are of each column that it is adjusted for.</param>
    public RecordWeigher(IReadOnlyList<string> columns, MatchModel model)
    {
        ModelChecks.Check(model);
        var bounds = new SignatureBounds();
        _model = model;
        _layout = new RecordLayout(columns, model.TermFrequencies);
        _comparisons = [.. model.Comparisons.Select(comparison => new PairComparison(comparison, _layout, bounds))];
        _prior = MatchWeights.FromProbability(model.ProbabilityTwoRandomRecordsMatch);
        _weights = [.. model.Comparisons.Select(comparison => comparison.Levels.Select(level => MatchWeights.OfLevel(comparison, level)).ToArray())];
        _adjustments = [.. model.Comparisons.Select(comparison => comparison.Levels.Select(level => LevelAdjustment.Create(comparison, level, _layout.PlaceOf)).ToArray())];
        _highest = new double[_comparisons.Length + 1];
        for (var i = _comparisons.Length - 1; i >= 0; i--)
        {
            _highest[i] = _highest[i + 1] + model.Comparisons[i].Levels.Select((level, l) => HighestOf(_weights[i][l], _adjustments[i][l], level)).Max();
        }
    }

    /// <summary>Makes a record ready to be compared.</summary>
    /// <param name="values">The value of each column; <see langword="null"/> where it is missing.</param>
    public ComparedRecord Prepare(IReadOnlyList<string?> values) => new(_layout, values);

    /// <summary>Weighs two records.</summary>
    /// <param name="left">One record.</param>
    /// <param name="right">The other record.</param>
    /// <param name="least">The least weight of interest.</param>
    /// <returns>The weight; minus infinity for one below <paramref name="least"/>, when that shows early.</returns>
    public double Weigh(ComparedRecord left, ComparedRecord right, double least = double.NegativeInfinity)
    {
        // Summed in the order of the model, as everywhere.
        var weight = _prior;
        for (var i = 0; i < _comparisons.Length; i++)
        {
            if (weight + _highest[i] < least - Margin)
            {
                return double.NegativeInfinity;
            }

            var level = _comparisons[i].FindLevel(left, right);
            weight += _weights[i][level];
            ref readonly var adjustment = ref _adjustments[i][level];
            if (adjustment.Slot >= 0)
            {
                weight += AdjustmentOf(adjustment, left, right);
            }
        }

        return weight;
    }

    public int FindLevel(int comparison, ComparedRecord left, ComparedRecord right) => _comparisons[comparison].FindLevel(left, right);

    /// <summary>Explains a pair, whose rows are 0 and 1.</summary>
    public PairExplanation Explain(ComparedRecord left, ComparedRecord right) => new()
    {
        Pair = new ScoredPair(0, 1, Weigh(left, right)),
        PriorWeight = _prior,
        Steps = [.. _model.Comparisons.Select((comparison, i) => StepOf(comparison, i, left, right))],
    };

    private static double AdjustmentOf(LevelAdjustment adjustment, ComparedRecord left, ComparedRecord right) =>
        adjustment.Of(Math.Max(left.TextOf(adjustment.Slot).Log, right.TextOf(adjustment.Slot).Log));

    private WaterfallStep StepOf(RecordComparison comparison, int number, ComparedRecord left, ComparedRecord right)
    {
        var level = FindLevel(number, left, right);
        var adjustment = _adjustments[number][level];
        return new WaterfallStep(comparison.Name, comparison.Levels[level].Label, _weights[number][level], adjustment.Slot < 0 ? 0 : AdjustmentOf(adjustment, left, right));
    }

    private double HighestOf(double weight, LevelAdjustment adjustment, ComparisonLevel level)
    {
        if (adjustment.Slot < 0)
        {
            return weight;
        }

        var shares = _model.TermFrequencies.Single(frequencies => frequencies.Column == level.TermFrequency!.Column);
        return weight + Math.Max(0, adjustment.Of(Math.Log2(shares.Least)));
    }
}
