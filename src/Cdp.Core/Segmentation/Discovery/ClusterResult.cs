namespace Cdp.Segmentation.Discovery;

/// <summary>Profiles sorted into clusters.</summary>
public sealed record ClusterResult
{
    /// <summary>Gets how many profiles have all features and so are in a cluster.</summary>
    public required long Profiles { get; init; }

    /// <summary>Gets how many profiles lack a feature and are in none.</summary>
    public required long LeftOut { get; init; }

    /// <summary>Gets the clusters, the largest first.</summary>
    public required IReadOnlyList<ProfileCluster> Clusters { get; init; }

    /// <summary>Gets how well each number of clusters that was tried fits, by rising number.</summary>
    public required IReadOnlyList<ClusterCandidate> Candidates { get; init; }

    /// <summary>Gets the sum of the squared distances of all profiles from the centres of their clusters, in the units of the clustering: standard deviations, unless that is off.</summary>
    public required double WithinSumOfSquares { get; init; }

    /// <summary>Gets the sum of the squared distances of all profiles from their common centre.</summary>
    public required double TotalSumOfSquares { get; init; }

    /// <summary>Gets the mean silhouette, from -1 to 1: how much nearer profiles are to their own cluster than to the next one.</summary>
    public required double Silhouette { get; init; }

    /// <summary>Gets whether silhouettes were measured on a sample.</summary>
    public required bool IsSilhouetteSampled { get; init; }

    /// <summary>Gets how likely data without groups gives as good a silhouette: the share among such data, normal with the same covariance and uniform in the same range, the greater of the two.</summary>
    /// <remarks>K-means sorts anything into clusters, noise too. The least possible value is 0.05. A long tail may pass for a group: set <see cref="NumericFeature.Log"/> for such features.</remarks>
    public required double PValue { get; init; }

    /// <summary>Gets a value indicating whether there are groups, by <see cref="PValue"/> at 0.05, or the clusters merely divide up what belongs together.</summary>
    public bool IsStructured => PValue <= 0.05;
}
