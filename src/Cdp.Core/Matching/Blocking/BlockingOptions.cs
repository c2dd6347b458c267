namespace Cdp.Matching.Blocking;

/// <summary>Changes how pairs are found and counted.</summary>
public sealed class BlockingOptions
{
    /// <summary>Gets or sets what becomes of blocks that are too large.</summary>
    /// <value>The default is <see langword="null"/>: none is.</value>
    public BlockGuard? Guard { get; set; }

    /// <summary>Gets or sets how many of the largest blocks of a rule are named.</summary>
    /// <value>The default is 5.</value>
    public int LargestBlocks { get; set; } = 5;

    /// <summary>Gets or sets the number of threads.</summary>
    /// <value>The default is the number of processors. The result does not depend on it.</value>
    public int Threads { get; set; } = Environment.ProcessorCount;
}
