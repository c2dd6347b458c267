namespace Cdp.Segmentation;

/// <summary>How far evaluating all profiles has come.</summary>
/// <param name="Done">How many profiles are evaluated.</param>
/// <param name="Total">How many there were at the beginning.</param>
public readonly record struct SegmentProgress(long Done, long Total);
