using Cdp.Collection;
using Cdp.Diagnostics;
using Cdp.Profiles;
using Microsoft.Extensions.Logging;

namespace Cdp.Pipeline;

/// <summary>Collects events: what needs no store is done by the caller's thread, the rest in one transaction.</summary>
internal sealed class EventCollector(Platform platform, ILogger<EventCollector> logger) : IEventCollector
{
    private const int MaxIdentifiers = 32;

    public ValueTask<CollectResult> CollectAsync(EventBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return RunAsync(batch.Source, platform.Preparer.Prepare(batch, ArrivalOf(batch.ReceivedAt)), cancellationToken);
    }

    public ValueTask<CollectResult> CollectJsonAsync(string source, ReadOnlyMemory<byte> utf8Json, CancellationToken cancellationToken = default) =>
        RunAsync(source, platform.Preparer.PrepareJson(source, utf8Json, platform.Now), cancellationToken);

    public ValueTask<CollectResult> CollectJsonAsync(
        string source,
        ReadOnlyMemory<byte> utf8Json,
        DateTimeOffset receivedAt,
        CancellationToken cancellationToken = default) =>
        RunAsync(source, platform.Preparer.PrepareJson(source, utf8Json, ArrivalOf(receivedAt)), cancellationToken);

    /// <summary>Works out everything about an event that needs no store.</summary>
    public IngestItem Examine(PreparedEvent prepared)
    {
        if (prepared.Rejection is not null || prepared.Event is not { } customerEvent)
        {
            return new IngestItem { Event = prepared, Rejection = prepared.Rejection };
        }

        var identifiers = platform.Extractor.Extract(customerEvent, prepared.Source);
        if (identifiers.Count > MaxIdentifiers)
        {
            return Refuse(prepared, new Rejection(
                RejectionCodes.TooManyIdentifiers,
                $"The event carries more than {MaxIdentifiers} identifiers.",
                "Send only the identifiers of the one person that the event is about."));
        }

        if (platform.Extractor.ChooseOwner(identifiers) is not { } owner)
        {
            return Refuse(prepared, new Rejection(
                RejectionCodes.NoIdentifier,
                "The event carries no identifier that can be used: each is missing, not valid for its type, or a blocked value.",
                "Send userId or anonymousId, or register the type of the identifier in CdpOptions.Identity.Types."));
        }

        return new IngestItem
        {
            Event = prepared,
            Identifiers = identifiers,
            Owner = owner,
            Observations = TraitExtractor.Extract(customerEvent, prepared.Source, identifier: 0, prepared.Timestamp),
        };
    }

    /// <summary>Tells the meter and the log what was committed.</summary>
    public void Report(string source, CollectResult result, Ingestion ingestion, TimeSpan elapsed)
    {
        var metrics = platform.Metrics;
        metrics.Collected(source, "accepted", result.Accepted);
        metrics.Collected(source, "duplicate", result.Duplicates);
        metrics.Collected(source, "rejected", result.Rejected);
        metrics.IdentifiersAdded(ingestion.IdentifiersAdded);
        metrics.Took(elapsed, source);
        metrics.Changed(ingestion.Changes);
        PipelineLog.Collected(logger, source, result.Accepted, result.Duplicates, result.Rejected);
        foreach (var change in ingestion.Changes)
        {
            PipelineLog.IdentityChanged(logger, change.Kind, change.Profile, change.Other, change.Cause);
        }
    }

    private DateTimeOffset ArrivalOf(DateTimeOffset? receivedAt) => EventClock.ArrivalOf(receivedAt, platform.Now, platform.Options.Collection);

    private IngestItem Refuse(PreparedEvent prepared, Rejection rejection) =>
        new() { Event = platform.Preparer.Refuse(prepared, rejection), Rejection = rejection };

    private async ValueTask<CollectResult> RunAsync(string source, IReadOnlyList<PreparedEvent> prepared, CancellationToken cancellationToken)
    {
        using var activity = CdpMetrics.Activities.StartActivity("cdp.collect");
        activity?.SetTag(CdpDiagnostics.SourceTag, source);
        var start = platform.Time.GetTimestamp();

        var items = new IngestItem[prepared.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Examine(prepared[i]);
        }

        Ingestion? ingestion = null;
        var results = await platform.WriteAsync(
            (transaction, token) =>
            {
                ingestion = new Ingestion(platform, transaction);
                return ingestion.RunAsync(items, token);
            },
            cancellationToken).ConfigureAwait(false);

        var result = new CollectResult { Events = results };
        activity?.SetTag("cdp.events", result.Events.Count);
        Report(source, result, ingestion!, platform.Time.GetElapsedTime(start));
        return result;
    }
}
