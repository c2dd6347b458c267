using Cdp.Matching;

namespace Cdp.Core.Tests.Matching.Serialization;

/// <summary>Whether two models say the same. Records compare lists by reference, so this goes through them.</summary>
internal static class ModelEquality
{
    public static bool AreEqual(MatchModel one, MatchModel other) =>
        (one.LinkType, one.ProbabilityTwoRandomRecordsMatch, one.Convergence, one.MaxIterations)
            == (other.LinkType, other.ProbabilityTwoRandomRecordsMatch, other.Convergence, other.MaxIterations)
        && one.BlockingRules.Count == other.BlockingRules.Count
        && one.BlockingRules.Zip(other.BlockingRules).All(pair =>
            pair.First.Columns.SequenceEqual(pair.Second.Columns) && pair.First.ArraysToExplode.SequenceEqual(pair.Second.ArraysToExplode)
            && pair.First.Neighborhood?.Window == pair.Second.Neighborhood?.Window
            && (pair.First.Neighborhood?.SortBy ?? []).SequenceEqual(pair.Second.Neighborhood?.SortBy ?? []))
        && one.Comparisons.Count == other.Comparisons.Count
        && one.Comparisons.Zip(other.Comparisons).All(pair =>
            pair.First.Name == pair.Second.Name && pair.First.Description == pair.Second.Description && pair.First.Levels.SequenceEqual(pair.Second.Levels))
        && one.TermFrequencies.Count == other.TermFrequencies.Count
        && one.TermFrequencies.Zip(other.TermFrequencies).All(pair =>
            pair.First.Column == pair.Second.Column && pair.First.Shares.OrderBy(share => share.Key).SequenceEqual(pair.Second.Shares.OrderBy(share => share.Key)));
}
