namespace Cdp.Segmentation;

/// <summary>How many members a group has, and for how many of them a rule holds.</summary>
/// <param name="Members">How many there are.</param>
/// <param name="Inside">For how many of them the rule holds.</param>
public readonly record struct SegmentGroupCount(long Members, long Inside);
