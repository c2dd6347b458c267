namespace Cdp.Matching.Comparison;

/// <summary>How two records are compared in one respect: the levels are tried in order, and the first that holds is theirs.</summary>
public sealed record RecordComparison
{
    /// <summary>Gets the name, unique in its model, such as <c>first_name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it compares, in words, or <see langword="null"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the levels, in the order in which they are tried. The last one has the condition <see cref="ElseCondition"/>.</summary>
    public required IReadOnlyList<ComparisonLevel> Levels { get; init; }
}
