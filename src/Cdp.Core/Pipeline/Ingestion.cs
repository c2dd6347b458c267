using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Segmentation;
using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Takes a batch of events through the whole flow within one transaction.</summary>
/// <remarks>An instance serves one run of one transaction; when a store runs the work again, a new instance does it.</remarks>
internal sealed class Ingestion(Platform platform, ICdpTransaction transaction)
{
    private readonly ProfileMaintainer _profiles = new(platform.Unifier);
    private readonly List<IdentityChange> _changes = [];
    private readonly List<(long Owner, EventEntry Entry)> _taken = [];
    private readonly HashSet<long> _created = [];
    private readonly Dictionary<long, ProfileId> _moved = [];
    private RuleSet? _segments;
    private LiveModel? _model;
    private MatchMaintainer? _matches;
    private int _identifiersAdded;

    /// <summary>Gets the merges and splits that the batch caused.</summary>
    public IReadOnlyList<IdentityChange> Changes => _changes;

    /// <summary>Gets how many identifiers were seen for the first time.</summary>
    public int IdentifiersAdded => _identifiersAdded;

    /// <summary>Runs in these steps: 1. tell the store what is coming; 2. take each event; 3. match what was said; 4. unify the touched profiles; 5. tell which profile each event belongs to; 6. bring segments up to date.</summary>
    /// <param name="items">The events.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>What became of each event, in order.</returns>
    public async ValueTask<EventResult[]> RunAsync(IReadOnlyList<IngestItem> items, CancellationToken cancellationToken)
    {
        // :: Step 1: tell the store what is coming
        await transaction.PrepareAsync(Expect(items), cancellationToken).ConfigureAwait(false);
        _model = await platform.Models.GetAsync(transaction, cancellationToken).ConfigureAwait(false);
        _segments = await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false);
        _matches = _model is null ? null : new MatchMaintainer(platform, transaction, _model);

        // :: Step 2: take each event
        var results = new EventResult[items.Count];
        var owners = new long[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Rejection is not null)
            {
                await QuarantineAsync(item, cancellationToken).ConfigureAwait(false);
                results[i] = new EventResult { MessageId = item.Event.MessageId, Status = EventStatus.Rejected, Rejection = item.Rejection };
                continue;
            }

            owners[i] = await TakeAsync(item, cancellationToken).ConfigureAwait(false);
            results[i] = new EventResult
            {
                MessageId = item.Event.MessageId,
                Status = owners[i] == 0 ? EventStatus.Duplicate : EventStatus.Accepted,
            };
        }

        // :: Step 3: match what was said
        if (_matches is not null)
        {
            await _matches.CompleteAsync(RecordMatchAsync, cancellationToken).ConfigureAwait(false);
        }

        // :: Step 4: unify the touched profiles
        var refreshed = await _profiles.CompleteAsync(transaction, cancellationToken).ConfigureAwait(false);

        // :: Step 5: tell which profile each event belongs to
        var profiles = new Dictionary<long, ProfileId>(items.Count);
        foreach (var owner in await transaction.Identity.GetIdentifiersAsync(owners, cancellationToken).ConfigureAwait(false))
        {
            profiles.Add(owner.Id, owner.Profile);
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (owners[i] != 0)
            {
                results[i] = results[i] with { Profile = profiles[owners[i]] };
            }
        }

        // :: Step 6: bring segments up to date
        if (_segments is not null)
        {
            var segments = new SegmentMaintainer(platform, transaction, _segments, SegmentTransitionCause.Event);
            segments.Add(refreshed, _created, _moved);
            foreach (var (owner, entry) in _taken)
            {
                segments.Add(profiles[owner], entry);
            }

            await segments.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    private static List<ExpectedEvent> Expect(IReadOnlyList<IngestItem> items)
    {
        var expected = new List<ExpectedEvent>(items.Count);
        foreach (var item in items)
        {
            if (item.Rejection is null)
            {
                expected.Add(new ExpectedEvent(item.Event.Source, item.Event.MessageId!, item.Identifiers, item.Observations.Count > 0));
            }
        }

        return expected;
    }

    /// <summary>Takes an event.</summary>
    /// <returns>The number of its owner, or 0 for a duplicate.</returns>
    private async ValueTask<long> TakeAsync(IngestItem item, CancellationToken cancellationToken)
    {
        var prepared = item.Event;
        var sighting = await transaction.Identity.FindSightingAsync(prepared.Source, item.Identifiers, cancellationToken).ConfigureAwait(false);
        if (sighting is not null)
        {
            // Most events bring nothing new to the graph: this look-up was all they cost.
            if (!await AppendAsync(prepared, sighting, cancellationToken).ConfigureAwait(false))
            {
                return 0;
            }

            if (prepared.Timestamp < sighting.FirstSeen || sighting.LastSeenMatters)
            {
                await SeeAgainAsync(prepared, sighting, cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            if (await transaction.Events.ExistsAsync(prepared.Source, prepared.MessageId!, cancellationToken).ConfigureAwait(false))
            {
                return 0;
            }

            sighting = await SeeAsync(item, cancellationToken).ConfigureAwait(false);
        }

        await ObserveAsync(item, sighting.Owner, cancellationToken).ConfigureAwait(false);
        return sighting.Owner;
    }

    private async ValueTask<bool> AppendAsync(PreparedEvent prepared, Sighting sighting, CancellationToken cancellationToken)
    {
        var entry = new EventEntry
        {
            Source = prepared.Source,
            MessageId = prepared.MessageId!,
            Type = prepared.Type,
            Name = prepared.Name,
            Sighting = sighting.Id,
            Timestamp = prepared.Timestamp,
            ReceivedAt = prepared.ReceivedAt,
            Payload = prepared.Payload,
        };
        if (await transaction.Events.AppendAsync(entry, cancellationToken).ConfigureAwait(false) == 0)
        {
            return false;
        }

        if (_segments is not null)
        {
            _taken.Add((sighting.Owner, entry));
        }

        return true;
    }

    /// <summary>Takes in a set of identifiers that was never seen before, in these steps: 1. add the identifiers; 2. add the sighting and the event; 3. update the graph.</summary>
    private async ValueTask<Sighting> SeeAsync(IngestItem item, CancellationToken cancellationToken)
    {
        var (graph, at) = (transaction.Identity, item.Event.Timestamp);

        // :: Step 1: add the identifiers
        var nodes = new List<IdentifierNode>(item.Identifiers.Count);
        var created = new HashSet<long>();
        long owner = 0;
        foreach (var identifier in item.Identifiers)
        {
            var node = await graph.FindIdentifierAsync(identifier, cancellationToken).ConfigureAwait(false);
            if (node is null)
            {
                var status = platform.Rules.IsBlocked(identifier) ? IdentifierStatus.Blocked : IdentifierStatus.Linking;
                node = await graph.AddIdentifierAsync(identifier, status, at, cancellationToken).ConfigureAwait(false);
                created.Add(node.Id);
                _profiles.Touch(node.Id);
            }

            nodes.Add(node);
            owner = identifier == item.Owner ? node.Id : owner;
        }

        _identifiersAdded += created.Count;
        _created.UnionWith(created);

        // :: Step 2: add the sighting and the event
        var sighting = await graph.AddSightingAsync(item.Event.Source, nodes, owner, at, cancellationToken).ConfigureAwait(false);
        await AppendAsync(item.Event, sighting, cancellationToken).ConfigureAwait(false);

        // :: Step 3: update the graph
        var update = new GraphUpdate(platform.Rules, graph, transaction.Events, LiveModels.EvidenceOf(transaction, _model));
        await update.SeeTogetherAsync(nodes, at, cancellationToken).ConfigureAwait(false);
        if (await DecidesByLastSeenAsync(nodes, cancellationToken).ConfigureAwait(false))
        {
            sighting = sighting with { LastSeenMatters = true };
            await graph.UpdateSightingAsync(sighting, cancellationToken).ConfigureAwait(false);
        }

        await RecordAsync(update, created, item.Event, cancellationToken).ConfigureAwait(false);
        return sighting;
    }

    /// <summary>Takes in that a known set of identifiers was seen earlier than known so far, or again where that decides.</summary>
    private async ValueTask SeeAgainAsync(PreparedEvent prepared, Sighting sighting, CancellationToken cancellationToken)
    {
        var nodes = await transaction.Identity.GetIdentifiersAsync(sighting.Identifiers, cancellationToken).ConfigureAwait(false);
        var update = new GraphUpdate(platform.Rules, transaction.Identity, transaction.Events, LiveModels.EvidenceOf(transaction, _model));
        if (prepared.Timestamp < sighting.FirstSeen)
        {
            await transaction.Identity.UpdateSightingAsync(sighting with { FirstSeen = prepared.Timestamp }, cancellationToken).ConfigureAwait(false);
            await update.SeeTogetherAsync(nodes, prepared.Timestamp, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await update.SeeAgainAsync(nodes, prepared.Timestamp, cancellationToken).ConfigureAwait(false);
        }

        await RecordAsync(update, new HashSet<long>(), prepared, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> DecidesByLastSeenAsync(List<IdentifierNode> nodes, CancellationToken cancellationToken)
    {
        if (platform.Rules.SharedDevices != SharedDevicePolicy.LastUserWins)
        {
            return false;
        }

        var current = await transaction.Identity.GetIdentifiersAsync([.. nodes.Select(node => node.Id)], cancellationToken).ConfigureAwait(false);
        return current.Any(a => current.Any(b => platform.Rules.LastSeenDecides(a, b)));
    }

    private ValueTask RecordAsync(GraphUpdate update, HashSet<long> created, PreparedEvent prepared, CancellationToken cancellationToken) =>
        RecordAsync(update, created, IdentityChangeCause.Event, prepared, cancellationToken);

    private ValueTask RecordMatchAsync(GraphUpdate update, CancellationToken cancellationToken) =>
        RecordAsync(update, new HashSet<long>(), IdentityChangeCause.Match, prepared: null, cancellationToken);

    private async ValueTask RecordAsync(GraphUpdate update, HashSet<long> created, IdentityChangeCause cause, PreparedEvent? prepared, CancellationToken cancellationToken)
    {
        if (update.Before.Count == 0)
        {
            return;
        }

        _profiles.Touch(update.Before);
        foreach (var (identifier, profile) in update.Before)
        {
            _moved.TryAdd(identifier, profile);
        }

        var template = new IdentityChange
        {
            Kind = IdentityChangeKind.Merge,
            At = platform.Now,
            Profile = default,
            Other = default,
            Moved = [],
            Kept = [],
            Cause = cause,
            Source = prepared?.Source,
            MessageId = prepared?.MessageId,
        };
        _changes.AddRange(await IdentityHistory.RecordAsync(transaction.Identity, update.Before, created, template, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask ObserveAsync(IngestItem item, long owner, CancellationToken cancellationToken)
    {
        foreach (var observation in item.Observations)
        {
            await transaction.Profiles.ObserveAsync(observation with { Identifier = owner }, cancellationToken).ConfigureAwait(false);
        }

        if (item.Observations.Count > 0)
        {
            _profiles.Touch(owner);
            _matches?.Touch(owner);
        }
    }

    /// <summary>Keeps a refused event, once however often it is sent.</summary>
    private async ValueTask QuarantineAsync(IngestItem item, CancellationToken cancellationToken)
    {
        var prepared = item.Event;
        if (!await transaction.Quarantine.ExistsAsync(prepared.Source, prepared.Payload, cancellationToken).ConfigureAwait(false))
        {
            var quarantined = new QuarantinedEvent
            {
                Source = prepared.Source,
                ReceivedAt = prepared.ReceivedAt,
                Rejection = item.Rejection!,
                Payload = prepared.Payload,
                Truncated = prepared.Truncated,
            };
            await transaction.Quarantine.AddAsync(quarantined, cancellationToken).ConfigureAwait(false);
        }
    }
}
