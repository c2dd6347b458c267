using Cdp.Matching.Scoring;

namespace Cdp.Matching.Evaluation;

/// <summary>Pairs that were judged wrongly at a threshold.</summary>
/// <param name="FalsePositives">Pairs called a match that are none, the greatest weight first.</param>
/// <param name="FalseNegatives">Matches that were compared and missed, the smallest weight first.</param>
/// <param name="FalsePositiveCount">The number of all pairs called a match that are none, listed or not.</param>
/// <param name="FalseNegativeCount">The number of all matches that were compared and missed, listed or not.</param>
/// <param name="BlockedOutCount">The number of matches that blocking left out, so that they were never compared.</param>
public sealed record PredictionErrors(
    IReadOnlyList<ScoredPair> FalsePositives,
    IReadOnlyList<ScoredPair> FalseNegatives,
    long FalsePositiveCount,
    long FalseNegativeCount,
    long BlockedOutCount);
