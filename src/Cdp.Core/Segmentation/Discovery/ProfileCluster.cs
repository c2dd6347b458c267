using Cdp.Segmentation.Sets;

namespace Cdp.Segmentation.Discovery;

/// <summary>Profiles that are alike.</summary>
public sealed record ProfileCluster
{
    /// <summary>Gets the number of the cluster: 1 for the largest.</summary>
    public required int Number { get; init; }

    /// <summary>Gets how many profiles it has.</summary>
    public required long Size { get; init; }

    /// <summary>Gets the share of the clustered profiles that it has.</summary>
    public required double Share { get; init; }

    /// <summary>Gets the sum of the squared distances of its profiles from its centre.</summary>
    public required double WithinSumOfSquares { get; init; }

    /// <summary>Gets the mean silhouette of its profiles, or of those in the sample.</summary>
    public required double Silhouette { get; init; }

    /// <summary>Gets the centre, feature by feature, in the order of the options.</summary>
    public required IReadOnlyList<ClusterFeature> Centre { get; init; }

    /// <summary>Gets what sets it apart, for people, such as <c>high spent (+1.8 sd: 412.5 against 96.2), low visits (-0.9 sd: 2.1 against 7.4)</c>.</summary>
    public required string Description { get; init; }

    /// <summary>Gets the profiles.</summary>
    public required ProfileSet Members { get; init; }

    /// <summary>Gets a rule that takes in about the same profiles, so that the cluster can become a segment; <see langword="null"/> where none is near enough.</summary>
    public ClusterRule? Rule { get; init; }
}
