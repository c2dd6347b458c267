using Cdp.Matching.Comparison;

namespace Cdp.Matching.Scoring;

/// <summary>Refuses models that cannot be used, with the remedy.</summary>
internal static class ModelChecks
{
    private const int MostLevels = 255;

    public static void Check(MatchModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Comparisons.Count == 0)
        {
            throw new ArgumentException("The model has no comparison. Add at least one.", nameof(model));
        }

        if (model.Comparisons.GroupBy(comparison => comparison.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two comparisons are called {twice.Key}. Rename one of them.", nameof(model));
        }

        if (model.ProbabilityTwoRandomRecordsMatch is not (> 0 and < 1))
        {
            throw new ArgumentException("The probability that two random records match is not between 0 and 1. Train the model, or set it.", nameof(model));
        }

        if (model.TermFrequencies.GroupBy(frequencies => frequencies.Column).FirstOrDefault(group => group.Count() > 1) is { } counted)
        {
            throw new ArgumentException($"The model has term frequencies of {counted.Key} twice. Keep one of them.", nameof(model));
        }

        foreach (var comparison in model.Comparisons)
        {
            Check(comparison);
        }
    }

    public static void Check(RecordComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Levels.Count is < 2 or > MostLevels)
        {
            throw new ArgumentException($"The comparison {comparison.Name} has {comparison.Levels.Count} levels. Give it 2 to {MostLevels}.", nameof(comparison));
        }

        if (comparison.Levels[^1].Condition is not ElseCondition)
        {
            throw new ArgumentException($"The last level of the comparison {comparison.Name} does not take everything else. End it with a level whose condition is ElseCondition.", nameof(comparison));
        }

        foreach (var level in comparison.Levels.Where(level => level.M is not (null or (>= 0 and <= 1)) || level.U is not (null or (>= 0 and <= 1))))
        {
            throw new ArgumentException($"The level {level.Label} of the comparison {comparison.Name} has a probability that is not between 0 and 1.", nameof(comparison));
        }
    }
}
