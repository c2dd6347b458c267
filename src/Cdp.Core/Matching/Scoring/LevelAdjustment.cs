namespace Cdp.Matching.Scoring;

/// <summary>How the weight of a level depends on the frequencies of the values: by <c>Weight · log2(u / max(tf(left), tf(right), MinimumU))</c>.</summary>
/// <param name="Slot">Where the frequencies of the records are; -1 where they do not count.</param>
/// <param name="Weight">How strongly they count.</param>
/// <param name="LogU">The logarithm of u.</param>
/// <param name="LogMinimum">The logarithm of the least frequency that is taken into account.</param>
internal readonly record struct LevelAdjustment(int Slot, double Weight, double LogU, double LogMinimum)
{
    public static LevelAdjustment None => new(-1, 0, 0, 0);

    public double Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right) =>
        Of(Math.Max(Predicates.FrequencySlot.Read(left, Slot), Predicates.FrequencySlot.Read(right, Slot)));

    public double Of(double log) => double.IsNegativeInfinity(log) ? 0 : Weight * (LogU - Math.Max(log, LogMinimum));
}
