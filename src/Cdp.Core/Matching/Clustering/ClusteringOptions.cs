namespace Cdp.Matching.Clustering;

/// <summary>How records are clustered.</summary>
public sealed class ClusteringOptions
{
    /// <summary>Gets or sets the match weight from which on a pair is a link.</summary>
    /// <value>The default is 0: a pair links when it is at least as likely a match as not.</value>
    public double Threshold { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether records that hang together by a few links only, against the evidence of the other pairs between them, are split.
    /// </summary>
    /// <value>The default is <see langword="true"/>. With <see langword="false"/> whatever is linked through other records is one cluster.</value>
    public bool GuardsAgainstChains { get; set; } = true;

    /// <summary>Gets or sets how likely two records that the guard considers are one person when blocking did not bring them together, relative to the threshold.</summary>
    /// <value>The default is 0.4: slightly less likely than not, since most pairs of one person are found. 0.5 makes such pairs count for nothing.</value>
    /// <remarks>From 0 to 0.5. Lower it when blocking finds nearly every true pair, and when only pairs above the threshold are given.</remarks>
    public double UnscoredPairProbability { get; set; } = 0.4;

    /// <summary>Gets or sets a value indicating whether a cluster has at most one record of each source.</summary>
    /// <value>The default is <see langword="false"/>. Set it when sources hold every person once. <see cref="ClusteringInput.Sources"/> says which records are exempt.</value>
    public bool OneRecordPerSource { get; set; }

    /// <summary>Gets or sets which of several equally strong links holds when a cluster has at most one record of each source.</summary>
    /// <value>The default is <see cref="BestLinkTies.LowestId"/>.</value>
    public BestLinkTies Ties { get; set; } = BestLinkTies.LowestId;
}
