namespace Cdp.Export.Parquet;

/// <summary>What an export writes.</summary>
[Flags]
public enum ParquetContents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The events, in files by day. An export into the same folder adds those that are new.</summary>
    Events = 1,

    /// <summary>The golden profiles. An export into the same folder replaces them.</summary>
    Profiles = 2,

    /// <summary>The identifiers with their profiles, and the sightings that lead from an event to its profile. An export into the same folder replaces them.</summary>
    Identifiers = 4,

    /// <summary>All of it.</summary>
    All = Events | Profiles | Identifiers,
}
