using Cdp.Matching.Scoring.Predicates;

namespace Cdp.Matching.Scoring;

/// <summary>Levels next to each other that differ in one threshold alone: what the loosest rules out, all rule out.</summary>
/// <param name="Loosest">The predicate of the level that is the last of them to fail.</param>
/// <param name="First">The first level.</param>
/// <param name="End">The level behind the last one.</param>
internal readonly record struct LevelStep(LevelPredicate Loosest, int First, int End);
