namespace Cdp.Matching.Blocking;

/// <summary>A piece of work: some rows of one block, each paired with the rows behind it.</summary>
/// <param name="Rule">The number of the rule.</param>
/// <param name="Block">The number of the block.</param>
/// <param name="First">The first place in the rule's rows that is paired.</param>
/// <param name="End">The place behind the last one that is paired.</param>
internal readonly record struct BlockUnit(int Rule, int Block, int First, int End);
