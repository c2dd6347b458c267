namespace Cdp.Segmentation.Conditions;

/// <summary>A profile belongs to another segment. It is true or false, never unknown.</summary>
/// <param name="Segment">The id of the segment.</param>
public sealed record SegmentCondition(string Segment) : Condition;
