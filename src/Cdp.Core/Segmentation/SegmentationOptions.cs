using System.ComponentModel.DataAnnotations;

namespace Cdp.Segmentation;

/// <summary>Changes how profiles are sorted into segments.</summary>
public sealed class SegmentationOptions
{
    /// <summary>Gets or sets from how many profiles on a build goes once through the whole log instead of looking up the events of each profile.</summary>
    /// <value>The default is 2,000.</value>
    [Range(1, int.MaxValue)]
    public int BulkFrom { get; set; } = 2_000;

    /// <summary>Gets or sets how much a build may hold of events in memory, in mebibytes.</summary>
    /// <remarks>Only what rules look at of an event is held. Where that is more, the build goes through the log several times, for some of the profiles each time; nothing is put into files.</remarks>
    /// <value>The default is 1,024.</value>
    [Range(1, 65_536)]
    public int BuildMemoryMebibytes { get; set; } = 1_024;
}
