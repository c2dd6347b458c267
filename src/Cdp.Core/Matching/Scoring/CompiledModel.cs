using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>A model made ready for the records of a table: comparisons, weights and frequencies.</summary>
/// <remarks>It does not change and is safe for use from many threads at once. Each thread scores with a <see cref="TileScorer"/> of its own.</remarks>
internal sealed class CompiledModel
{
    private readonly SignatureBounds _bounds;

    public CompiledModel(MatchModel model, RecordTable table, int threads)
    {
        ModelChecks.Check(model);
        PriorWeight = MatchWeights.FromProbability(model.ProbabilityTwoRandomRecordsMatch);
        Weights = [.. model.Comparisons.Select(comparison => comparison.Levels.Select(level => WeightOf(comparison, level)).ToArray())];
        Frequencies = model.Comparisons.SelectMany(comparison => comparison.Levels)
            .Where(level => level.TermFrequency is { Weight: > 0 })
            .Select(level => level.TermFrequency!.Column)
            .Distinct()
            .ToDictionary(column => column, column => new TermFrequencyTable(table.Encode(column), model.TermFrequencies.FirstOrDefault(own => own.Column == column)));
        _bounds = new SignatureBounds();
        Comparisons = new CompiledComparisons(model.Comparisons, table, Frequencies, threads, _bounds);
        (Adjustments, Highest) = Adjust(model);
    }

    /// <summary>Makes a model ready for other records, few of them, with the frequencies of those for which it was made ready before.</summary>
    public CompiledModel(MatchModel model, RecordTable others, CompiledModel compiled)
    {
        PriorWeight = compiled.PriorWeight;
        Weights = compiled.Weights;
        Frequencies = compiled.Frequencies.ToDictionary(frequency => frequency.Key, frequency => frequency.Value.For(others.Encode(frequency.Key)));
        _bounds = compiled._bounds;
        Comparisons = new CompiledComparisons(model.Comparisons, others, Frequencies, threads: 1, _bounds);
        (Adjustments, Highest) = Adjust(model);
    }

    public CompiledComparisons Comparisons { get; }

    /// <summary>Gets how frequent values are, by column.</summary>
    public IReadOnlyDictionary<ColumnExpression, TermFrequencyTable> Frequencies { get; }

    /// <summary>Gets the weight of the prior.</summary>
    public double PriorWeight { get; }

    /// <summary>Gets the weights of the levels, by comparison.</summary>
    public double[][] Weights { get; }

    /// <summary>Gets how the frequencies of values adjust the levels, by comparison.</summary>
    public LevelAdjustment[][] Adjustments { get; }

    /// <summary>Gets the highest weights that the levels can have, adjusted for the rarest value, by comparison.</summary>
    public float[][] Highest { get; }

    private static double WeightOf(RecordComparison comparison, ComparisonLevel level) =>
        level.IsNullLevel ? 0
        : level is { M: { } m, U: { } u } ? MatchWeights.OfLevel(m, u)
        : throw new ArgumentException($"The level {level.Label} of the comparison {comparison.Name} has no m- or u-probability. Train the model first.");

    private LevelAdjustment AdjustmentOf(RecordComparison comparison, ComparisonLevel level)
    {
        if (level is not { TermFrequency: { Weight: > 0 } adjustment, U: { } own })
        {
            return LevelAdjustment.None;
        }

        // The u-probability of agreeing on the column exactly is what the frequencies of its values average to.
        var exact = adjustment.UsesOwnU ? null : comparison.Levels.FirstOrDefault(other => other.Condition is ExactCondition condition && condition.Column == adjustment.Column);
        return new LevelAdjustment(Comparisons.FrequencySlots[adjustment.Column], adjustment.Weight, Math.Log2(exact?.U ?? own), Math.Log2(adjustment.MinimumU));
    }

    private (LevelAdjustment[][] Adjustments, float[][] Highest) Adjust(MatchModel model)
    {
        LevelAdjustment[][] adjustments = [.. model.Comparisons.Select(comparison => comparison.Levels.Select(level => AdjustmentOf(comparison, level)).ToArray())];
        float[][] highest =
        [
            .. model.Comparisons.Select((comparison, i) => comparison.Levels.Select((level, l) => HighestOf(Weights[i][l], adjustments[i][l], level)).ToArray()),
        ];
        return (adjustments, highest);
    }

    private float HighestOf(double weight, LevelAdjustment adjustment, ComparisonLevel level) =>
        (float)(weight + (adjustment.Slot < 0 ? 0 : Math.Max(0, adjustment.Of(Frequencies[level.TermFrequency!.Column].LeastLog))));
}
