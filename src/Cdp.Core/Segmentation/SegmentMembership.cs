namespace Cdp.Segmentation;

/// <summary>A segment that a profile belongs to.</summary>
/// <param name="Segment">The id of the segment.</param>
/// <param name="Since">Since when, without a break.</param>
public readonly record struct SegmentMembership(string Segment, DateTimeOffset Since);
