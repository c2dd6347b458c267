using Cdp.Segmentation;

namespace Cdp.Tool.Json;

/// <summary>How far two segments overlap, for programs.</summary>
internal sealed record OverlapSummary
{
    /// <summary>Gets the id of the first segment.</summary>
    public required string First { get; init; }

    /// <summary>Gets the id of the second segment.</summary>
    public required string Second { get; init; }

    /// <summary>Gets how many profiles belong to both.</summary>
    public required long Both { get; init; }

    /// <summary>Gets the share of the first segment that belongs to both.</summary>
    public required double ShareOfFirst { get; init; }

    /// <summary>Gets the share of the second segment that belongs to both.</summary>
    public required double ShareOfSecond { get; init; }

    /// <summary>Gets the share of those in either that belong to both, Jaccard's index.</summary>
    public required double Similarity { get; init; }

    /// <summary>Takes an overlap.</summary>
    /// <param name="overlap">The overlap.</param>
    /// <returns>The summary.</returns>
    public static OverlapSummary Of(SegmentOverlap overlap) => new()
    {
        First = overlap.First,
        Second = overlap.Second,
        Both = overlap.Both,
        ShareOfFirst = overlap.ShareOfFirst,
        ShareOfSecond = overlap.ShareOfSecond,
        Similarity = overlap.Similarity,
    };
}
