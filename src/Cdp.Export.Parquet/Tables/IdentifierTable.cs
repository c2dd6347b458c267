using Cdp.Export.Parquet.Files;
using Cdp.Identity;

namespace Cdp.Export.Parquet.Tables;

/// <summary>The identifiers with their profiles, and the sightings that lead from an event to the identifier that it belongs to.</summary>
internal static class IdentifierTable
{
    public const string Name = "identifiers";
    public const string SightingsName = "sightings";

    private const int PageSize = 2_000;
    private const int RowBytes = 256;

    private static readonly ParquetColumn<IdentifierNode>[] Columns =
    [
        ParquetColumn<IdentifierNode>.Number("identifier_id", node => node.Id),
        ParquetColumn<IdentifierNode>.Text("type", node => node.Identifier.Type),
        ParquetColumn<IdentifierNode>.Text("value", node => node.Identifier.Value),
        ParquetColumn<IdentifierNode>.Text("status", node => StatusOf(node.Status)),
        ParquetColumn<IdentifierNode>.Time("first_seen", node => node.FirstSeen),
        ParquetColumn<IdentifierNode>.Text("profile_id", node => node.Profile.ToString()),
    ];

    private static readonly ParquetColumn<OwnedSighting>[] SightingColumns =
    [
        ParquetColumn<OwnedSighting>.Number("sighting_id", row => row.Sighting.Id),
        ParquetColumn<OwnedSighting>.Text("source", row => row.Sighting.Source),
        ParquetColumn<OwnedSighting>.Number("identifier_id", row => row.Sighting.Owner),
        ParquetColumn<OwnedSighting>.Text("profile_id", row => row.Profile.ToString()),
    ];

    /// <summary>Writes all identifiers and sightings anew.</summary>
    /// <returns>How many there are of each.</returns>
    public static async ValueTask<(long Identifiers, long Sightings)> ReplaceAsync(ExportContext context, CancellationToken cancellationToken)
    {
        context.Report(Name, 0);
        var identifiers = await ParquetTableFile<IdentifierNode>.CreateAsync(
            context.Folder.PathOf(Name), Columns, context.Options, context.BufferBytes / 2, cancellationToken).ConfigureAwait(false);
        await using var identifiersEnd = identifiers.ConfigureAwait(false);
        var sightings = await ParquetTableFile<OwnedSighting>.CreateAsync(
            context.Folder.PathOf(SightingsName), SightingColumns, context.Options, context.BufferBytes / 2, cancellationToken).ConfigureAwait(false);
        await using var sightingsEnd = sightings.ConfigureAwait(false);

        for (var (after, isLast) = (0L, false); !isLast;)
        {
            var page = await ReadPageAsync(context, after, cancellationToken).ConfigureAwait(false);
            foreach (var node in page.Nodes)
            {
                await identifiers.AddAsync(node, RowBytes, cancellationToken).ConfigureAwait(false);
                after = node.Id;
            }

            foreach (var sighting in page.Sightings)
            {
                await sightings.AddAsync(sighting, RowBytes, cancellationToken).ConfigureAwait(false);
            }

            context.Report(Name, identifiers.Rows);
            isLast = page.Nodes.Count < PageSize;
        }

        await identifiers.CompleteAsync(cancellationToken).ConfigureAwait(false);
        await sightings.CompleteAsync(cancellationToken).ConfigureAwait(false);
        context.Folder.Save(Name, identifiers.Rows);
        context.Folder.Save(SightingsName, sightings.Rows);
        return (identifiers.Rows, sightings.Rows);
    }

    // Both are read in one transaction, so that a sighting is in the profile in which its identifier is.
    private static ValueTask<(List<IdentifierNode> Nodes, List<OwnedSighting> Sightings)> ReadPageAsync(ExportContext context, long after, CancellationToken cancellationToken) =>
        context.Storage.ReadAsync(
            context.Tenant,
            async (transaction, token) =>
            {
                var nodes = new List<IdentifierNode>();
                await foreach (var node in transaction.Identity.ReadIdentifiersAsync(after, token).ConfigureAwait(false))
                {
                    nodes.Add(node);
                    if (nodes.Count == PageSize)
                    {
                        break;
                    }
                }

                var profiles = nodes.ToDictionary(node => node.Id, node => node.Profile);
                var owned = await transaction.Identity.GetOwnedSightingsAsync(profiles.Keys, token).ConfigureAwait(false);
                return (nodes, owned.Select(sighting => new OwnedSighting(sighting, profiles[sighting.Owner])).ToList());
            },
            cancellationToken);

    private static string StatusOf(IdentifierStatus status) => status switch
    {
        IdentifierStatus.Linking => "linking",
        IdentifierStatus.Blocked => "blocked",
        IdentifierStatus.Shared => "shared",
        _ => "shared_device",
    };

    private readonly record struct OwnedSighting(Sighting Sighting, ProfileId Profile);
}
