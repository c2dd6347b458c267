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
}
