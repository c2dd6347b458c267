namespace Cdp.Segmentation;

/// <summary>When a membership of a profile may change by the passage of time alone.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="At">When. Whole milliseconds, UTC.</param>
public readonly record struct SegmentDeadline(ProfileId Profile, DateTimeOffset At);
