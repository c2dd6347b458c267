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
        Weights = [.. model.Comparisons.Select(comparison => comparison.Levels.Select(level => MatchWeights.OfLevel(comparison, level)).ToArray())];
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

    private (LevelAdjustment[][] Adjustments, float[][] Highest) Adjust(MatchModel model)
    {
        LevelAdjustment[][] adjustments = [.. model.Comparisons.Select(comparison => comparison.Levels.Select(level => LevelAdjustment.Create(comparison, level, column => Comparisons.FrequencySlots[column])).ToArray())];
        float[][] highest =
        [
            .. model.Comparisons.Select((comparison, i) => comparison.Levels.Select((level, l) => HighestOf(Weights[i][l], adjustments[i][l], level)).ToArray()),
        ];
        return (adjustments, highest);
    }

    private float HighestOf(double weight, LevelAdjustment adjustment, ComparisonLevel level) =>
        (float)(weight + (adjustment.Slot < 0 ? 0 : Math.Max(0, adjustment.Of(Frequencies[level.TermFrequency!.Column].LeastLog))));
}
