namespace Cdp.Export.Parquet;

/// <summary>What an export wrote.</summary>
public sealed record ParquetExportResult
{
    /// <summary>Gets how many events were added; 0 when there were no new ones or they were not asked for.</summary>
    public long EventsAdded { get; init; }

    /// <summary>Gets how many events the folder holds now.</summary>
    public long Events { get; init; }

    /// <summary>Gets how many profiles were written, or <see langword="null"/> when they were not asked for.</summary>
    public long? Profiles { get; init; }

    /// <summary>Gets how many identifiers were written, or <see langword="null"/> when they were not asked for.</summary>
    public long? Identifiers { get; init; }

    /// <summary>Gets how many sightings were written, or <see langword="null"/> when identifiers were not asked for.</summary>
    public long? Sightings { get; init; }
}
