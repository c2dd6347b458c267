using Cdp.Kpis.Regression;

namespace Cdp.Kpis.Survival;

/// <summary>Whether groups differ in how long it takes until the event. It is immutable and thread-safe.</summary>
public sealed record SurvivalComparison
{
    /// <summary>Gets how strongly early events count, as the power of survival before each: 0 is the log-rank test, 1 that of Peto and Peto.</summary>
    public required double Rho { get; init; }

    /// <summary>Gets the test that all groups have the same hazard; <see langword="null"/> where no event tells them apart.</summary>
    public required ChiSquareTest? Test { get; init; }

    /// <summary>Gets the events of each group, by rising name.</summary>
    public required IReadOnlyList<GroupEvents> Groups { get; init; }

    /// <summary>Gets all pairs of groups compared by themselves; empty where there are two groups only.</summary>
    public required IReadOnlyList<GroupPair> Pairs { get; init; }

    /// <summary>Gets what is wrong with the comparison and what can be done; empty where it is sound.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
