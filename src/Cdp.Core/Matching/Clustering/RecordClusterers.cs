namespace Cdp.Matching.Clustering;

/// <summary>The ways of clustering that come with the platform.</summary>
public static class RecordClusterers
{
    /// <summary>Gets the clusterer that links by falling weight and, by default, splits what hangs together by weak evidence only.</summary>
    public static IRecordClusterer Default { get; } = new RecordClusterer();
}
