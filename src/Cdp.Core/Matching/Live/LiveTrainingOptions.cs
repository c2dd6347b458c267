namespace Cdp.Matching.Live;

/// <summary>How a model is trained on the stored records.</summary>
public sealed class LiveTrainingOptions
{
    /// <summary>Gets the trait that each column takes its values from.</summary>
    /// <value>Empty by default: every trait that enough records have is a column of its own name, and planning leaves out what tells nothing.</value>
    public IDictionary<string, string> Traits { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets or sets the share of the records that have a trait from which on it is a column, where <see cref="Traits"/> names none.</summary>
    /// <value>The default is 0.01.</value>
    public double LeastShare { get; set; } = 0.01;

    /// <summary>Gets or sets <see cref="LiveMatchModel.LinkProbability"/>.</summary>
    /// <value>The default is 0.95.</value>
    public double LinkProbability { get; set; } = 0.95;

    /// <summary>Gets or sets <see cref="LiveMatchModel.ReviewProbability"/>.</summary>
    /// <value>The default is 0.5.</value>
    public double ReviewProbability { get; set; } = 0.5;

    /// <summary>Gets or sets <see cref="LiveMatchModel.MaxBlockSize"/>.</summary>
    /// <value>The default is 500.</value>
    public int MaxBlockSize { get; set; } = 500;

    /// <summary>Gets or sets a value that tells whether the decisions of people correct what was trained without labels, where there are enough (<see cref="LeastDecisions"/>).</summary>
    /// <remarks>
    /// Pairs that a person linked, and both of whose identifiers have records, tell how often records of one person agree: the m-probabilities. The trained ones count as much as
    /// <see cref="LeastDecisions"/> such pairs, so the more there are, the more they say. Forbids say nothing about that; <see cref="ILiveMatching.MeasureAsync"/> counts them. People decide
    /// about doubtful pairs most of all, so decisions correct what was trained and do not replace it.
    /// </remarks>
    /// <value>The default is <see langword="true"/>.</value>
    public bool UseDecisions { get; set; } = true;

    /// <summary>Gets or sets how many pairs are to be linked by people for decisions to be used.</summary>
    /// <value>The default is 30: a share among 30 pairs is uncertain by at most 0.09, one standard error, as <c>√(m(1 − m)/n)</c> is.</value>
    public int LeastDecisions { get; set; } = 30;
}
