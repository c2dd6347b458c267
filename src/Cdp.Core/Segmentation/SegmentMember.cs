namespace Cdp.Segmentation;

/// <summary>A profile that belongs to a segment.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Since">Since when, without a break.</param>
public readonly record struct SegmentMember(ProfileId Profile, DateTimeOffset Since);
