namespace Cdp.Segmentation;

/// <summary>What adding a segment did.</summary>
/// <param name="Segment">The segment as it is in force.</param>
/// <param name="Entered">How many profiles entered it.</param>
/// <param name="Left">How many profiles left it.</param>
public sealed record SegmentAddition(SegmentInfo Segment, long Entered, long Left);
