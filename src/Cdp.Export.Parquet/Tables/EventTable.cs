using System.Security.Cryptography;
using System.Text;
using Cdp.Collection;
using Cdp.Export.Parquet.Files;

namespace Cdp.Export.Parquet.Tables;

/// <summary>The events, in files by day. They never change, so that an export adds those after the last one it holds.</summary>
internal static class EventTable
{
    public const string Name = "events";

    private const int PageSize = 8_192;
    private const int PageBytes = 8 * 1_048_576;

    // What an entry takes besides its payload.
    private const int EntryBytes = 256;

    private static readonly ParquetColumn<EventEntry>[] Columns =
    [
        ParquetColumn<EventEntry>.Number("position", entry => entry.Sequence),
        ParquetColumn<EventEntry>.Text("source", entry => entry.Source),
        ParquetColumn<EventEntry>.Text("message_id", entry => entry.MessageId),
        ParquetColumn<EventEntry>.Text("type", entry => entry.Type.ToString().ToLowerInvariant()),
        ParquetColumn<EventEntry>.TextOrNull("name", entry => entry.Name),
        ParquetColumn<EventEntry>.Time("timestamp", entry => entry.Timestamp),
        ParquetColumn<EventEntry>.Time("received_at", entry => entry.ReceivedAt),
        ParquetColumn<EventEntry>.Number("sighting_id", entry => entry.Sighting),
        ParquetColumn<EventEntry>.Text("payload", entry => Encoding.UTF8.GetString(entry.Payload.Span)),
    ];

    /// <summary>Refuses a folder whose last event is not the one that the store has at its position.</summary>
    public static async ValueTask CheckAsync(ExportContext context, CancellationToken cancellationToken)
    {
        if (context.Folder.Manifest.Events is not { LastPosition: > 0 and var position, LastMark: var mark })
        {
            return;
        }

        var (entries, _) = await ReadPageAsync(context, position - 1, position, 1, cancellationToken).ConfigureAwait(false);
        if (entries is not [var last] || last.Sequence != position || MarkOf(last) != mark)
        {
            throw new CdpException($"The folder holds the events of another store, or of a later state of this one: {context.Folder.Path}. Name another folder, or empty this one.");
        }
    }

    /// <summary>Adds the events that are new, up to the position that is settled: one that appears later is behind it, where the next export goes on.</summary>
    /// <returns>How many there are.</returns>
    public static async ValueTask<long> AddAsync(ExportContext context, CancellationToken cancellationToken)
    {
        var (added, bytes) = (0L, 0L);
        var after = context.Folder.Manifest.Events.LastPosition;
        var until = await context.Storage.GetSettledPositionAsync(context.Tenant, cancellationToken).ConfigureAwait(false);
        var held = new List<EventEntry>();
        context.Report(Name, 0);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (page, pageBytes) = await ReadPageAsync(context, after, until, PageSize, cancellationToken).ConfigureAwait(false);
            held.AddRange(page);
            bytes += pageBytes;
            if (held.Count > 0 && (page.Count == 0 || bytes >= context.BufferBytes))
            {
                await WriteAsync(context, held, cancellationToken).ConfigureAwait(false);
                added += held.Count;
                context.Report(Name, added);
                held.Clear();
                bytes = 0;
            }

            if (page.Count == 0)
            {
                return added;
            }

            after = page[^1].Sequence;
        }
    }

    /// <summary>Writes what is held, a file for each day, and then says in the manifest that it is there.</summary>
    private static async ValueTask WriteAsync(ExportContext context, List<EventEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var day in entries.GroupBy(entry => DateOnly.FromDateTime(entry.Timestamp.UtcDateTime)))
        {
            var path = context.Folder.PathOf(day.Key, entries[0].Sequence);
            var file = await ParquetTableFile<EventEntry>.CreateAsync(path, Columns, context.Options, context.BufferBytes, cancellationToken).ConfigureAwait(false);
            await using (file.ConfigureAwait(false))
            {
                foreach (var entry in day)
                {
                    await file.AddAsync(entry, BytesOf(entry), cancellationToken).ConfigureAwait(false);
                }

                await file.CompleteAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        var before = context.Folder.Manifest.Events;
        context.Folder.Save(new ExportedEvents { LastPosition = entries[^1].Sequence, LastMark = MarkOf(entries[^1]), Count = before.Count + entries.Count });
    }

    private static ValueTask<(List<EventEntry> Entries, long Bytes)> ReadPageAsync(
        ExportContext context, long after, long until, int limit, CancellationToken cancellationToken) =>
        context.Storage.ReadAsync(
            context.Tenant,
            async (transaction, token) =>
            {
                var page = new List<EventEntry>();
                var bytes = 0L;
                await foreach (var entry in transaction.Events.ReadAsync(after, token).ConfigureAwait(false))
                {
                    if (entry.Sequence > until)
                    {
                        break;
                    }

                    page.Add(entry);
                    bytes += BytesOf(entry);
                    if (page.Count == limit || bytes >= Math.Min(PageBytes, context.BufferBytes))
                    {
                        break;
                    }
                }

                return (page, bytes);
            },
            cancellationToken);

    private static int BytesOf(EventEntry entry) => EntryBytes + entry.Payload.Length;

    private static string MarkOf(EventEntry entry) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Source}\0{entry.MessageId}"))[..16]);
}
