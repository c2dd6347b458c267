namespace Cdp.Matching.Scoring.Predicates;

/// <summary>What a cheap look at 64 pairs tells about a condition, one bit for each: it holds, or only a closer look can tell. Otherwise it does not hold.</summary>
/// <param name="Yes">The pairs for which it holds.</param>
/// <param name="Open">The pairs for which only a closer look can tell. None of them is among the others.</param>
internal readonly record struct Verdicts(ulong Yes, ulong Open);
