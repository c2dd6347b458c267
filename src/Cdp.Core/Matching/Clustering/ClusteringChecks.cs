namespace Cdp.Matching.Clustering;

/// <summary>Refuses input and options that cannot be used, with the remedy.</summary>
internal static class ClusteringChecks
{
    public static void Check(ClusteringInput input, IReadOnlyList<double> thresholds, ClusteringOptions options)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        Check(input);
        if (options.UnscoredPairProbability is not (>= 0 and <= 0.5))
        {
            throw new ArgumentException("The probability of unscored pairs is not between 0 and 0.5. Leave it at its default when unsure.", nameof(options));
        }

        if (options.OneRecordPerSource && input.Sources.Length != input.RecordCount)
        {
            throw new ArgumentException(
                $"There are {input.Sources.Length} sources for {input.RecordCount} records. Give the source of each record to have one record of each source.", nameof(input));
        }

        if (thresholds.Any(double.IsNaN))
        {
            throw new ArgumentException("A threshold is not a number. Give match weights.", nameof(thresholds));
        }
    }

    public static void Check(ClusteringInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegative(input.RecordCount, nameof(input));
        if (!input.Ranks.IsEmpty && input.Ranks.Length != input.RecordCount)
        {
            throw new ArgumentException($"There are {input.Ranks.Length} ranks for {input.RecordCount} records. Give one for each record, or none.", nameof(input));
        }
    }
}
