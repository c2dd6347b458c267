using System.Runtime.CompilerServices;
using Cdp.Collection;

namespace Cdp.Pipeline;

/// <summary>Lists, replays and discards refused events.</summary>
internal sealed class QuarantineReader(Platform platform, EventCollector collector) : IQuarantine
{
    private const int PageSize = 100;

    public async IAsyncEnumerable<QuarantinedEvent> ListAsync(long afterId = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Page by page, so that a slow reader holds no snapshot.
        while (true)
        {
            var start = afterId;
            var page = await platform.ReadAsync(
                (transaction, token) => transaction.Quarantine.ReadAsync(start, token).TakeAsync(PageSize, token),
                cancellationToken).ConfigureAwait(false);
            foreach (var quarantined in page)
            {
                yield return quarantined;
                afterId = quarantined.Id;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    public async ValueTask<EventResult?> ReplayAsync(long id, CustomerEvent? mended = null, CancellationToken cancellationToken = default)
    {
        var entry = await platform.ReadAsync((transaction, token) => transaction.Quarantine.FindAsync(id, token), cancellationToken).ConfigureAwait(false);
        if (entry is null)
        {
            return null;
        }

        if (mended is null && entry.Truncated)
        {
            throw new CdpException("The event was cut when it was kept, so it cannot be replayed as it was sent. Give the mended event to ReplayAsync, or raise CdpOptions.Collection.MaxQuarantinedBytes for later ones.");
        }

        // The time of arrival stays the first one, so that a replay gives what the event would have given then.
        var prepared = mended is null
            ? platform.Preparer.PrepareJson(entry.Source, entry.Payload, entry.ReceivedAt)
            : [platform.Preparer.PrepareMended(entry, mended)];
        var items = prepared.Select(collector.Examine).ToList();
        if (items is [{ Rejection: { } rejection } refused])
        {
            return new EventResult { MessageId = refused.Event.MessageId, Status = EventStatus.Rejected, Rejection = rejection };
        }

        var start = platform.Time.GetTimestamp();
        Ingestion? ingestion = null;
        var results = await platform.WriteAsync<EventResult[]?>(
            async (transaction, token) =>
            {
                if (!await transaction.Quarantine.RemoveAsync(id, token).ConfigureAwait(false))
                {
                    return null;
                }

                ingestion = new Ingestion(platform, transaction);
                return await ingestion.RunAsync(items, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        if (results is null)
        {
            return null;
        }

        collector.Report(entry.Source, new CollectResult { Events = results }, ingestion!, platform.Time.GetElapsedTime(start));

        // A body may hold no event at all, or several: then the one that needs attention is told about.
        return Array.Find(results, result => result.Status == EventStatus.Rejected) ?? results.FirstOrDefault();
    }

    public ValueTask<bool> DiscardAsync(long id, CancellationToken cancellationToken = default) =>
        platform.WriteAsync((transaction, token) => transaction.Quarantine.RemoveAsync(id, token), cancellationToken);
}
