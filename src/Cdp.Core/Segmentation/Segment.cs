using Cdp.Segmentation.Conditions;

namespace Cdp.Segmentation;

/// <summary>A segment: a rule, and the profiles that satisfy it now.</summary>
public sealed record Segment
{
    /// <summary>Gets the id: letters, digits, hyphens and underscores, 100 at most.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name for people; <see langword="null"/> for the id.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what the segment is for; <see langword="null"/> for nothing said.</summary>
    public string? Description { get; init; }

    /// <summary>Gets what must be true of a profile.</summary>
    public required Condition Where { get; init; }
}
