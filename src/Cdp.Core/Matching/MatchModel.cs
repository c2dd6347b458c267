using Cdp.Matching.Blocking;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;

namespace Cdp.Matching;

/// <summary>Everything that decides how likely two records are about one person, by the model of Fellegi and Sunter.</summary>
/// <remarks>It is a value; training gives a new one.</remarks>
/// <seealso href="https://doi.org/10.1080/01621459.1969.10501049"/>
public sealed record MatchModel
{
    /// <summary>The probability that two random records match, before training: 0.0001, as in Splink.</summary>
    public const double DefaultProbabilityTwoRandomRecordsMatch = 0.0001;

    /// <summary>Gets between which records pairs are sought.</summary>
    /// <value>The default is <see cref="MatchLinkType.DedupeOnly"/>.</value>
    public MatchLinkType LinkType { get; init; } = MatchLinkType.DedupeOnly;

    /// <summary>Gets how likely two records drawn at random are about one person: the prior.</summary>
    /// <value>The default is 0.0001.</value>
    public double ProbabilityTwoRandomRecordsMatch { get; init; } = DefaultProbabilityTwoRandomRecordsMatch;

    /// <summary>Gets the rules that say which pairs are compared. A pair belongs to the first rule that finds it. Without rules all pairs are compared.</summary>
    public required IReadOnlyList<BlockingRule> BlockingRules { get; init; }

    /// <summary>Gets the comparisons, at least one. They are taken to be independent of each other.</summary>
    public required IReadOnlyList<RecordComparison> Comparisons { get; init; }

    /// <summary>Gets how frequent values are where the records themselves should not be counted for it, at most once for each column.</summary>
    /// <value>The default is empty: the records are counted.</value>
    public IReadOnlyList<TermFrequencies> TermFrequencies { get; init; } = [];

    /// <summary>Gets the change of the probabilities below which expectation maximisation ends.</summary>
    /// <value>The default is 0.0001.</value>
    public double Convergence { get; init; } = 0.0001;

    /// <summary>Gets the largest number of rounds of expectation maximisation.</summary>
    /// <value>The default is 25.</value>
    public int MaxIterations { get; init; } = 25;
}
