namespace Cdp.Segmentation.Discovery;

/// <summary>What is being done.</summary>
public enum DiscoveryStep
{
    /// <summary>Profiles are read.</summary>
    Reading,

    /// <summary>Models are fitted: one for each number of clusters, one on a part and one on all profiles for lookalikes, one comparison for each group.</summary>
    Fitting,
}
