namespace Cdp.Segmentation;

/// <summary>A membership as a store keeps it.</summary>
/// <param name="Rule">The number of the rule.</param>
/// <param name="Profile">The profile.</param>
/// <param name="Since">Since when it belongs. Whole milliseconds, UTC.</param>
public readonly record struct SegmentMemberRow(long Rule, ProfileId Profile, DateTimeOffset Since);
