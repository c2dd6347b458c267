using Cdp.Matching.Blocking;

namespace Cdp.Matching.Training;

/// <summary>One session of expectation maximisation.</summary>
public sealed record TrainingSession
{
    /// <summary>Gets the rule whose pairs were looked at.</summary>
    public required BlockingRule Rule { get; init; }

    /// <summary>Gets the number of pairs.</summary>
    public required long Pairs { get; init; }

    /// <summary>Gets the names of the comparisons that took part.</summary>
    public required IReadOnlyList<string> Comparisons { get; init; }

    /// <summary>Gets the rounds, the first one being the start; empty where there were too few pairs, or fewer than two comparisons, to learn from.</summary>
    public required IReadOnlyList<TrainingIteration> Iterations { get; init; }
}
