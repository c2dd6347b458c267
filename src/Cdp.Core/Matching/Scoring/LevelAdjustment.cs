using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring;

/// <summary>How the weight of a level depends on the frequencies of the values: by <c>Weight · log2(u / max(tf(left), tf(right), MinimumU))</c>.</summary>
/// <param name="Slot">Where the frequencies of the records are; -1 where they do not count.</param>
/// <param name="Weight">How strongly they count.</param>
/// <param name="LogU">The logarithm of u.</param>
/// <param name="LogMinimum">The logarithm of the least frequency that is taken into account.</param>
internal readonly record struct LevelAdjustment(int Slot, double Weight, double LogU, double LogMinimum)
{
    public static LevelAdjustment None => new(-1, 0, 0, 0);

    /// <summary>Makes the adjustment of a level.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="level">The level.</param>
    /// <param name="slotOf">Tells where the frequencies of a column are.</param>
    public static LevelAdjustment Create(RecordComparison comparison, ComparisonLevel level, Func<ColumnExpression, int> slotOf)
    {
        if (level is not { TermFrequency: { Weight: > 0 } adjustment, U: { } own })
        {
            return None;
        }

        // The u-probability of agreeing on the column exactly is what the frequencies of its values average to.
        var exact = adjustment.UsesOwnU ? null : comparison.Levels.FirstOrDefault(other => other.Condition is ExactCondition condition && condition.Column == adjustment.Column);
        return new LevelAdjustment(slotOf(adjustment.Column), adjustment.Weight, Math.Log2(exact?.U ?? own), Math.Log2(adjustment.MinimumU));
    }

    public double Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right) =>
        Of(Math.Max(Predicates.FrequencySlot.Read(left, Slot), Predicates.FrequencySlot.Read(right, Slot)));

    public double Of(double log) => double.IsNegativeInfinity(log) ? 0 : Weight * (LogU - Math.Max(log, LogMinimum));
}
