namespace Cdp.Segmentation.Discovery;

/// <summary>How profiles are sorted into clusters.</summary>
public sealed class ClusterOptions
{
    /// <summary>Gets the features by which profiles are alike. Profiles that lack one are left out and counted.</summary>
    /// <value>The default is empty; at least one is needed.</value>
    public IList<NumericFeature> Features { get; } = [];

    /// <summary>Gets or sets the number of clusters, 2 or more; <see langword="null"/> to choose the one with the highest mean silhouette.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public int? Clusters { get; set; }

    /// <summary>Gets or sets the greatest number of clusters to choose from, 2 to 50; the least is 2.</summary>
    /// <value>The default is 8.</value>
    public int MaxClusters { get; set; } = 8;

    /// <summary>Gets or sets whether each feature is brought to mean 0 and standard deviation 1, so that none weighs more by its unit.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Standardize { get; set; } = true;

    /// <summary>Gets or sets how many starts are tried for each number of clusters; the one with the least sum of squares counts. Of more than 10,000 profiles, so many are drawn to try starts on, and the best goes on with all.</summary>
    /// <value>The default is 10.</value>
    public int Restarts { get; set; } = 10;

    /// <summary>Gets or sets after how many rounds a start ends that has not converged.</summary>
    /// <value>The default is 300.</value>
    public int MaxIterations { get; set; } = 300;

    /// <summary>Gets or sets up to how many profiles the silhouette is exact, which takes time with their square. Of more, so many are drawn.</summary>
    /// <value>The default is 3,000.</value>
    public int MaxSilhouetteProfiles { get; set; } = 3_000;

    /// <summary>Gets or sets the least precision and the least recall of a rule for a cluster, from 0 to 1; what does not reach them is not offered.</summary>
    /// <value>The default is 0.8.</value>
    public double MinRuleQuality { get; set; } = 0.8;

    /// <summary>Gets or sets what is chosen by chance.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; set; } = 1;

    /// <summary>Gets or sets the number of threads. The result does not depend on it.</summary>
    /// <value>The default is the number of processors.</value>
    public int Threads { get; set; } = Environment.ProcessorCount;
}
