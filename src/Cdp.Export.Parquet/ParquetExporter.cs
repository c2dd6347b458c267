using Cdp.Export.Parquet.Tables;
using Cdp.Storage;

namespace Cdp.Export.Parquet;

/// <summary>Exports table after table.</summary>
internal sealed class ParquetExporter(ICdp cdp, ICdpStorage storage, TenantId tenant, TimeProvider time, ParquetExportOptions options) : IParquetExporter
{
    /// <summary>Exports in these steps: 1. take the folder and see that it belongs to this store; 2. add events; 3. replace profiles; 4. replace identifiers.</summary>
    public async ValueTask<ParquetExportResult> ExportAsync(
        string folder,
        ParquetContents contents = ParquetContents.All,
        IProgress<ParquetExportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if ((contents & ParquetContents.All) == ParquetContents.None || (contents & ~ParquetContents.All) != ParquetContents.None)
        {
            throw new ArgumentException("Give what to export: Events, Profiles, Identifiers or All.", nameof(contents));
        }

        // :: Step 1: take the folder
        await cdp.InitializeAsync(cancellationToken).ConfigureAwait(false);
        using var target = ExportFolder.Take(Path.GetFullPath(folder), tenant, time);
        var context = new ExportContext(cdp, storage, tenant, target, options, (table, rows) => progress?.Report(new ParquetExportProgress(table, rows)));
        await EventTable.CheckAsync(context, cancellationToken).ConfigureAwait(false);
        var result = new ParquetExportResult();

        // :: Step 2: add events
        if (contents.HasFlag(ParquetContents.Events))
        {
            result = result with { EventsAdded = await EventTable.AddAsync(context, cancellationToken).ConfigureAwait(false) };
        }

        // :: Step 3: replace profiles
        if (contents.HasFlag(ParquetContents.Profiles))
        {
            result = result with { Profiles = await ProfileTable.ReplaceAsync(context, cancellationToken).ConfigureAwait(false) };
        }

        // :: Step 4: replace identifiers
        if (contents.HasFlag(ParquetContents.Identifiers))
        {
            var (identifiers, sightings) = await IdentifierTable.ReplaceAsync(context, cancellationToken).ConfigureAwait(false);
            result = result with { Identifiers = identifiers, Sightings = sightings };
        }

        return result with { Events = target.Manifest.Events.Count };
    }
}
