namespace Cdp.Segmentation;

/// <summary>A segment in force.</summary>
public sealed record SegmentInfo
{
    /// <summary>Gets the segment.</summary>
    public required Segment Segment { get; init; }

    /// <summary>Gets the number of the rule, which rises with each change of it.</summary>
    public required long Rule { get; init; }

    /// <summary>Gets when the rule was added. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Gets who added it.</summary>
    public required string AddedBy { get; init; }
}
