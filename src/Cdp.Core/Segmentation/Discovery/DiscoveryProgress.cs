namespace Cdp.Segmentation.Discovery;

/// <summary>How far it has come.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Done">How many profiles are read, or models fitted.</param>
/// <param name="Total">How many there are in all.</param>
public readonly record struct DiscoveryProgress(DiscoveryStep Step, long Done, long Total);
