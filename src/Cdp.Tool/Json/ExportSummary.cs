using Cdp.Export.Parquet;

namespace Cdp.Tool.Json;

/// <summary>An export, for programs.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="EventsAdded">How many events were added.</param>
/// <param name="Events">How many events the folder holds.</param>
/// <param name="Profiles">How many profiles were written.</param>
/// <param name="Identifiers">How many identifiers were written.</param>
/// <param name="Sightings">How many sightings were written.</param>
internal sealed record ExportSummary(string Folder, long EventsAdded, long Events, long? Profiles, long? Identifiers, long? Sightings)
{
    /// <summary>Takes what an export wrote.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="result">What was written.</param>
    /// <returns>The summary.</returns>
    public static ExportSummary Of(string folder, ParquetExportResult result) =>
        new(folder, result.EventsAdded, result.Events, result.Profiles, result.Identifiers, result.Sightings);
}
