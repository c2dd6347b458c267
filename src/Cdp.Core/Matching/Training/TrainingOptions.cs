using Cdp.Matching.Blocking;

namespace Cdp.Matching.Training;

/// <summary>Changes how a model is trained.</summary>
public sealed class TrainingOptions
{
    /// <summary>Gets rules whose pairs are nearly all matches, from which the prior is told.</summary>
    /// <value>The default is empty: the prior of the model stays.</value>
    public IList<BlockingRule> DeterministicRules { get; } = [];

    /// <summary>Gets or sets which share of all matches <see cref="DeterministicRules"/> find, from 0 to 1.</summary>
    /// <value>The default is 0.7.</value>
    public double DeterministicRecall { get; set; } = 0.7;

    /// <summary>Gets the rules on whose pairs m-probabilities are estimated, one session each. Comparisons over a column of the rule take no part in its session.</summary>
    /// <value>The default is empty: the blocking rules of the model are used.</value>
    public IList<BlockingRule> SessionRules { get; } = [];

    /// <summary>Gets or sets how many pairs are drawn to estimate u-probabilities.</summary>
    /// <value>The default is 1,000,000.</value>
    public long MaxRandomPairs { get; set; } = 1_000_000;

    /// <summary>Gets or sets how many pairs of records with one label m-probabilities are estimated from. Of more, some are taken, by a hash of the ids.</summary>
    /// <value>The default is 1,000,000.</value>
    public long MaxLabelledPairs { get; set; } = 1_000_000;

    /// <summary>Gets or sets what the choice of random pairs depends on besides the ids of the records.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; set; } = 1;

    /// <summary>Gets or sets the number of threads.</summary>
    /// <value>The default is the number of processors. The result does not depend on it.</value>
    public int Threads { get; set; } = Environment.ProcessorCount;
}
