using Cdp.Matching.Training;

namespace Cdp.Matching.Planning;

/// <summary>How to match some records, and why.</summary>
public sealed record MatchPlan
{
    /// <summary>Gets the model, not trained yet.</summary>
    public required MatchModel Model { get; init; }

    /// <summary>Gets how to train it.</summary>
    public required TrainingOptions Training { get; init; }

    /// <summary>Gets what was found out about each column, in the order of the records' columns.</summary>
    public required IReadOnlyList<ColumnProfile> Columns { get; init; }

    /// <summary>Gets the blocking rules of the model with the number of pairs that each finds. Empty when all pairs are compared.</summary>
    public required IReadOnlyList<PlannedRule> Rules { get; init; }
}
