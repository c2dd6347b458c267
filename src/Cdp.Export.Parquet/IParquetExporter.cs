namespace Cdp.Export.Parquet;

/// <summary>Exports the data of a platform to a folder of Parquet files.</summary>
/// <remarks>
/// The files are <c>events/day=2026-11-25/part-….parquet</c>, <c>profiles.parquet</c>, <c>identifiers.parquet</c> and <c>sightings.parquet</c>; the
/// days are those of the events' times in UTC. A file has its name only when it is whole. <c>manifest.json</c> tells up to which event the folder
/// reaches. Memory stays bounded however large the store is. Implementations are safe for use from many threads at once, for different folders.
/// </remarks>
public interface IParquetExporter
{
    /// <summary>Exports to a folder: adds the events that it does not hold yet, and replaces the rest.</summary>
    /// <remarks>
    /// Other work goes on meanwhile, and what is written during the export may be in one file and not yet in another. After a failure or a
    /// cancellation, exporting again goes on after the last file of events that was completed.
    /// </remarks>
    /// <param name="folder">The folder. It is made when it does not exist.</param>
    /// <param name="contents">What to export.</param>
    /// <param name="progress">Is told the number of rows from time to time, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the export; no half-written file is left.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="CdpException">The folder holds the export of another store or tenant or of a newer version, or somebody exports to it now.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    ValueTask<ParquetExportResult> ExportAsync(
        string folder,
        ParquetContents contents = ParquetContents.All,
        IProgress<ParquetExportProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
