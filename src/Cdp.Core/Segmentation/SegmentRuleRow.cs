namespace Cdp.Segmentation;

/// <summary>A version of a segment's rule as a store keeps it. Its definition never changes.</summary>
public sealed record SegmentRuleRow
{
    /// <summary>Gets the number: 1 or greater, and never that of another rule of the tenant.</summary>
    public required long Number { get; init; }

    /// <summary>Gets the id of the segment.</summary>
    public required string Segment { get; init; }

    /// <summary>Gets the segment as canonical JSON.</summary>
    public required string Definition { get; init; }

    /// <summary>Gets whether the rule is in force.</summary>
    public required SegmentRuleState State { get; init; }

    /// <summary>Gets the version of the rules that it came with: state that is older does not cover it.</summary>
    public required long Since { get; init; }

    /// <summary>Gets when it was added. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Gets who added it.</summary>
    public required string AddedBy { get; init; }
}
