using Cdp.Matching.Blocking;

namespace Cdp.Matching.Scoring;

/// <summary>Changes how pairs are scored.</summary>
public sealed class ScoringOptions
{
    /// <summary>Gets or sets the least match weight of a pair to be given.</summary>
    /// <value>The default is −10, a probability of about 0.001.</value>
    public double MinimumWeight { get; set; } = -10;

    /// <summary>Gets or sets what becomes of blocks that are too large.</summary>
    /// <value>The default refuses blocks of more than 50,000 records.</value>
    public BlockGuard Guard { get; set; } = new();

    /// <summary>Gets or sets the number of threads.</summary>
    /// <value>The default is the number of processors. The result does not depend on it.</value>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Gets or sets who hears how far the work has come.</summary>
    /// <value>The default is <see langword="null"/>: nobody.</value>
    public IProgress<ScoringProgress>? Progress { get; set; }
}
