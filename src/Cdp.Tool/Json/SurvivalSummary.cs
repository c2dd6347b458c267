using Cdp.Kpis.Survival;

namespace Cdp.Tool.Json;

/// <summary>How long it takes until an event, for programs.</summary>
internal sealed record SurvivalSummary
{
    /// <summary>Gets the column of durations.</summary>
    public required string Duration { get; init; }

    /// <summary>Gets the column that tells whether the event came about.</summary>
    public required string Event { get; init; }

    /// <summary>Gets the column of late entries; left out without one.</summary>
    public string? Entry { get; init; }

    /// <summary>Gets the column of groups; left out without one.</summary>
    public string? By { get; init; }

    /// <summary>Gets the columns of numbers that stand for names.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Gets the column that records are called by; left out without one.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the confidence level of intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets on which scale intervals of survival are symmetric.</summary>
    public required string Interval { get; init; }

    /// <summary>Gets up to when restricted means are taken.</summary>
    public required double Until { get; init; }

    /// <summary>Gets the curve of all observations.</summary>
    public required CurveSummary Overall { get; init; }

    /// <summary>Gets the curves of groups; left out without groups.</summary>
    public IReadOnlyList<CurveSummary>? Groups { get; init; }

    /// <summary>Gets the log-rank test; left out without groups.</summary>
    public SurvivalComparison? LogRank { get; init; }

    /// <summary>Gets the test of Peto and Peto, which weighs early events more; left out without groups.</summary>
    public SurvivalComparison? PetoPeto { get; init; }

    /// <summary>Gets the model of Cox; left out without columns that explain.</summary>
    public CoxSummary? Cox { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
