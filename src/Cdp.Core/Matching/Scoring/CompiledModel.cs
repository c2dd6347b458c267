using Cdp.Matching.Comparison;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>A model made ready for the records of a table: a pair is a few loads of numbers, a look-up for each comparison and a sum.</summary>
/// <remarks>It does not change and is safe for use from many threads at once. Each thread scores with a <see cref="PairScorer"/> of its own.</remarks>
internal sealed class CompiledModel
{
    public CompiledModel(MatchModel model, RecordTable table)
    {
        ModelChecks.Check(model);
        Comparisons = [.. model.Comparisons.Select(comparison => new EncodedComparison(comparison, table))];
        PriorWeight = MatchWeights.FromProbability(model.ProbabilityTwoRandomRecordsMatch);
        Weights = [.. model.Comparisons.Select(comparison => comparison.Levels.Select(level => WeightOf(comparison, level)).ToArray())];
        Frequencies = [.. model.Comparisons.Select(comparison => comparison.Levels.Select(level => FrequenciesOf(comparison, level, table)).ToArray())];
        Codes = Pack(Comparisons, table.Count);
    }

    public EncodedComparison[] Comparisons { get; }

    /// <summary>Gets the weight of the prior.</summary>
    public double PriorWeight { get; }

    /// <summary>Gets the weights of the levels, by comparison.</summary>
    public double[][] Weights { get; }

    /// <summary>Gets the term frequencies of the levels that are adjusted by them, by comparison.</summary>
    public TermFrequencyTable?[][] Frequencies { get; }

    /// <summary>Gets the numbers of all comparisons, row by row, so that those of a record lie together in memory.</summary>
    public int[] Codes { get; }

    private static double WeightOf(RecordComparison comparison, ComparisonLevel level) =>
        level.IsNullLevel ? 0
        : level is { M: { } m, U: { } u } ? MatchWeights.OfLevel(m, u)
        : throw new ArgumentException($"The level {level.Label} of the comparison {comparison.Name} has no m- or u-probability. Train the model first.");

    private static TermFrequencyTable? FrequenciesOf(RecordComparison comparison, ComparisonLevel level, RecordTable table)
    {
        if (level is not { TermFrequency: { Weight: > 0 } adjustment, U: { } own })
        {
            return null;
        }

        // The u-probability of agreeing on the column exactly is what the frequencies of its values average to.
        var exact = adjustment.UsesOwnU ? null : comparison.Levels.FirstOrDefault(other => other.Condition is ExactCondition condition && condition.Column == adjustment.Column);
        return new TermFrequencyTable(table.Encode(adjustment.Column), adjustment, exact?.U ?? own);
    }

    private static int[] Pack(EncodedComparison[] comparisons, int rows)
    {
        var codes = new int[comparisons.Length * rows];
        for (var i = 0; i < comparisons.Length; i++)
        {
            var own = comparisons[i].Codes;
            for (var row = 0; row < rows; row++)
            {
                codes[(row * comparisons.Length) + i] = own[row];
            }
        }

        return codes;
    }
}
