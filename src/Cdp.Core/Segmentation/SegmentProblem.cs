namespace Cdp.Segmentation;

/// <summary>Something that is wrong or doubtful about a segment.</summary>
/// <param name="IsError">Whether the segment cannot be used so; otherwise it can, and may not mean what its author thinks.</param>
/// <param name="Place">Where, such as <c>where.of[1].window</c>.</param>
/// <param name="Message">What it is, and the remedy.</param>
public sealed record SegmentProblem(bool IsError, string Place, string Message);
