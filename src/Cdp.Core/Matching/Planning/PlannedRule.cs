using Cdp.Matching.Blocking;

namespace Cdp.Matching.Planning;

/// <summary>A blocking rule and what it costs.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pairs">The number of pairs that it finds, those of earlier rules included.</param>
/// <param name="LargestBlock">The number of records in its largest block.</param>
public readonly record struct PlannedRule(BlockingRule Rule, long Pairs, int LargestBlock);
