namespace Cdp.Matching.Scoring;

/// <summary>Changes how a model is made ready for single pairs and records.</summary>
public sealed class PairScorerOptions
{
    /// <summary>Gets or sets the least match weight of a match to be given by <see cref="IPairScorer.FindMatches"/>.</summary>
    /// <value>The default is −10, a probability of about 0.001.</value>
    public double MinimumWeight { get; set; } = -10;

    /// <summary>Gets or sets the number of threads that make the model ready. Later calls each stay on the thread that makes them.</summary>
    /// <value>The default is the number of processors.</value>
    public int Threads { get; set; } = Environment.ProcessorCount;
}
