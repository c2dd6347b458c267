namespace Cdp.Matching.Blocking;

/// <summary>A piece of work: some whole blocks of a rule, or of a large block the pairs of some of its records with those behind them.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Block">The first block.</param>
/// <param name="EndBlock">The block behind the last one.</param>
/// <param name="First">The place of the first record.</param>
/// <param name="End">The place behind the last record.</param>
/// <param name="IsPart">Whether it is a part of a large block.</param>
internal readonly record struct BlockUnit(int Rule, int Block, int EndBlock, int First, int End, bool IsPart);
