namespace Cdp.Segmentation.Discovery;

/// <summary>Finds segments that nobody has thought of: groups of profiles that are alike, profiles that are like the members of a segment, and groups that are worth much and are leaving.</summary>
/// <remarks>
/// <para>
/// Profiles are read page by page while events go on coming in, so that no snapshot is held; each profile is as it is when its page is read. What is chosen by chance follows from a seed and the
/// ids of the profiles: the same seed on the same store gives the same result, whatever the number of threads and the order in which profiles came in.
/// </para>
/// <para>The features of all profiles are held in memory, eight bytes each. It is a singleton and safe for use from many threads at once.</para>
/// </remarks>
public interface IDiscovery
{
    /// <summary>Sorts profiles into clusters by k-means over numeric features, and tells what sets each cluster apart.</summary>
    /// <param name="options">The features, and how to go about it.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Ends the work early; nothing is stored by it.</param>
    /// <returns>The clusters, the largest first, and how well each number of clusters fits.</returns>
    /// <exception cref="ArgumentException">The options make no sense; the message says which and the remedy.</exception>
    /// <exception cref="CdpException">There is no such computed trait, or too few profiles have all features.</exception>
    ValueTask<ClusterResult> ClusterAsync(ClusterOptions options, IProgress<DiscoveryProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Finds the profiles that are most like the members of a segment without being members, by a logistic regression that is first tried on members held out.</summary>
    /// <param name="options">The segment, the features, and how to go about it.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Ends the work early; nothing is stored by it.</param>
    /// <returns>The profiles, the most alike first, what tells them, and how far to trust it.</returns>
    /// <exception cref="ArgumentException">The options make no sense; the message says which and the remedy.</exception>
    /// <exception cref="CdpException">There is no such segment or computed trait, or the segment has too few members to learn from, or too few profiles are outside.</exception>
    ValueTask<LookalikeResult> FindLookalikesAsync(LookalikeOptions options, IProgress<DiscoveryProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Finds the groups whose members are worth more than everybody else and leave more often, with a guard against findings by chance.</summary>
    /// <param name="options">What value and leaving are, the groups, and how to go about it.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Ends the work early; nothing is stored by it.</param>
    /// <returns>The groups, those with most value at stake first.</returns>
    /// <exception cref="ArgumentException">The options make no sense; the message says which and the remedy.</exception>
    /// <exception cref="CdpException">There is no such segment or computed trait.</exception>
    ValueTask<OpportunityResult> FindOpportunitiesAsync(OpportunityOptions options, IProgress<DiscoveryProgress>? progress = null, CancellationToken cancellationToken = default);
}
