namespace Cdp.ComparisonBenchmarks.Segments;

/// <summary>What keeping memberships up to date took, next to working them out.</summary>
internal sealed record IncrementalResult
{
    /// <summary>Gets what it took to add the rules, all profiles evaluated.</summary>
    public required double AddSeconds { get; init; }

    /// <summary>Gets what it took to work everything out again.</summary>
    public required double RebuildSeconds { get; init; }

    /// <summary>Gets what the new events took with the rules in force.</summary>
    public required double WithSeconds { get; init; }

    /// <summary>Gets what the same events took without rules.</summary>
    public required double WithoutSeconds { get; init; }

    /// <summary>Gets what it took to bring about what the time in which the new events happened changed for everybody else.</summary>
    public required double AdvanceSeconds { get; init; }

    /// <summary>Gets how many transitions that brought about.</summary>
    public required long AdvanceTransitions { get; init; }

    /// <summary>Gets how many transitions the new events brought about.</summary>
    public required long Transitions { get; init; }

    /// <summary>Gets the cost of the rules per new event, in microseconds.</summary>
    public required double MicrosecondsPerEvent { get; init; }

    /// <summary>Gets the cost of the rules with the new events as a share of working everything out again.</summary>
    public required double Ratio { get; init; }

    /// <summary>Gets how many memberships were wrong after all that.</summary>
    public required long Wrong { get; init; }
}
