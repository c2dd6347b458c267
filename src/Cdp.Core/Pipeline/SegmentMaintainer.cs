using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Segmentation;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Keeps memberships equal to what rules give, in the transaction that changes something.</summary>
/// <remarks>An instance serves one run of one transaction.</remarks>
internal sealed partial class SegmentMaintainer(Platform platform, ICdpTransaction transaction, RuleSet rules, SegmentTransitionCause cause)
{
    private const int PortionSize = 200;

    private readonly SortedDictionary<long, SegmentWork> _work = [];
    private readonly List<SegmentTransition> _transitions = [];

    /// <summary>Gets who entered and left.</summary>
    public IReadOnlyList<SegmentTransition> Transitions => _transitions;

    /// <summary>Notes that an event came in.</summary>
    /// <param name="profile">The profile that it belongs to.</param>
    /// <param name="entry">The event.</param>
    public void Add(ProfileId profile, EventEntry entry)
    {
        if (rules.Cares(entry.Type, entry.Name, entry.Payload.Span))
        {
            WorkOf(profile).Events.Add(entry);
        }
    }

    /// <summary>Notes what became of profiles.</summary>
    /// <param name="refreshed">The profiles.</param>
    /// <param name="created">The identifiers that are new: events that they have came in with them.</param>
    /// <param name="moved">The identifiers that moved between profiles, with the profile that they had before.</param>
    public void Add(IReadOnlyList<ProfileRefresh> refreshed, IReadOnlySet<long> created, IEnumerable<KeyValuePair<long, ProfileId>> moved)
    {
        foreach (var refresh in refreshed)
        {
            WorkOf(refresh.Profile).Refresh = refresh;
        }

        var old = moved.Where(move => !created.Contains(move.Key)).ToList();
        if (old.Count == 0)
        {
            return;
        }

        var (identifiers, profiles) = (old.Select(move => move.Key).ToHashSet(), old.Select(move => move.Value).ToHashSet());
        foreach (var refresh in refreshed)
        {
            WorkOf(refresh.Profile).IsRegrouped |= profiles.Contains(refresh.Profile) || refresh.Cluster.Any(node => identifiers.Contains(node.Id));
        }
    }

    /// <summary>Notes that everything about a profile is to be worked out again.</summary>
    public void AddAll(ProfileId profile) => WorkOf(profile).IsRegrouped = true;

    /// <summary>Notes that something about a profile besides traits and events changed.</summary>
    public void AddChanged(ProfileId profile) => WorkOf(profile).HasChanged = true;

    /// <summary>Notes that time may have changed something about a profile.</summary>
    public void Add(ProfileId profile) => WorkOf(profile);

    /// <summary>Brings the states and memberships of the profiles up to date.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        if (_work.Count == 0)
        {
            return;
        }

        if (rules.Groups.Count > 0)
        {
            await CompleteTogetherAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await CompleteEachAsync(cancellationToken).ConfigureAwait(false);
        }

        _work.Clear();
        if (_transitions.Count > 0)
        {
            foreach (var observer in platform.Observers)
            {
                await observer.ObserveAsync(transaction, _transitions, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Brings one profile after the other up to date.</summary>
    private async ValueTask CompleteEachAsync(CancellationToken cancellationToken)
    {
        // Portion by portion, because what is worked out again is held in memory.
        foreach (var portion in _work.Chunk(PortionSize))
        {
            var rows = (await transaction.Segments.GetStatesAsync([.. portion.Select(work => new ProfileId(work.Key))], cancellationToken).ConfigureAwait(false))
                .ToDictionary(row => row.Profile.Value);
            var stale = portion.Where(work => IsStale(work.Value, rows.GetValueOrDefault(work.Key))).Select(work => new ProfileId(work.Key)).ToList();
            var histories = await ProfileHistories.ReadAsync(transaction, stale, cancellationToken).ConfigureAwait(false);
            foreach (var (id, work) in portion)
            {
                await UpdateAsync(new ProfileId(id), work, rows.GetValueOrDefault(id), histories, cancellationToken).ConfigureAwait(false);
            }
        }

    }

    private SegmentWork WorkOf(ProfileId profile)
    {
        if (!_work.TryGetValue(profile.Value, out var work))
        {
            _work.Add(profile.Value, work = new SegmentWork());
        }

        return work;
    }

    /// <summary>Updates a profile in these steps: 1. see that it is there; 2. let the time pass that has passed; 3. fold what happened, or work everything out again; 4. keep the result.</summary>
    private async ValueTask UpdateAsync(ProfileId profile, SegmentWork work, SegmentStateRow? row, ProfileHistories histories, CancellationToken cancellationToken)
    {
        // :: Step 1: see that it is there
        var state = row is null ? new ProfileState() : ProfileState.Read(row.State, rules);
        var isStale = IsStale(work, row);
        var now = platform.Now.ToUnixTimeMilliseconds();
        SegmentSubject? subject = null;
        if (work.Refresh is not null || work.HasChanged || isStale)
        {
            subject = await ReadSubjectAsync(profile, work.Refresh, isStale ? histories.ClusterOf(profile) : null, cancellationToken).ConfigureAwait(false);
            if (subject is null)
            {
                await RemoveAsync(profile, state, row, cancellationToken).ConfigureAwait(false);
                return;
            }
        }

        // In another time zone, what leaves remember of days and months is of no use.
        var zone = subject is null ? state.Zone : rules.ZoneOf(subject);
        var zoned = rules.In(zone);
        if (isStale || zone != state.Zone)
        {
            // :: Step 3: work everything out again
            var events = await ReadAllThatMattersAsync(profile, histories, cancellationToken).ConfigureAwait(false);
            state = state.Forget(zone);
            await KeepAsync(profile, zoned.Update(state, events, subject, now), state.At, CauseOf(work), work, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // :: Step 2: let the time pass that has passed, from one deadline to the next, so that transitions have their own times
            while (state.Deadline is var deadline && deadline <= Math.Max(now, state.At))
            {
                if (subject is null && RuleSet.NeedsSubject(state, deadline))
                {
                    subject = await ReadSubjectAsync(profile, work.Refresh, cluster: null, cancellationToken).ConfigureAwait(false);
                }

                await KeepAsync(profile, zoned.Update(state, [], subject, deadline), state.At, SegmentTransitionCause.Time, work, cancellationToken).ConfigureAwait(false);
            }

            // :: Step 3: fold what happened
            var events = work.Events.ConvertAll(entry => new SubjectEvent(entry));
            await KeepAsync(profile, zoned.Update(state, events, subject, now), state.At, CauseOf(work), work, cancellationToken).ConfigureAwait(false);
        }

        // :: Step 4: keep the result
        await SaveAsync(profile, state, row, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask SaveAsync(ProfileId profile, ProfileState state, SegmentStateRow? row, CancellationToken cancellationToken)
    {
        var bytes = state.Write();
        if (row is null || row.Rules != rules.Coverage || !row.State.Span.SequenceEqual(bytes))
        {
            var deadline = state.Deadline;
            var kept = new SegmentStateRow
            {
                Profile = profile,
                Rules = rules.Coverage,
                Deadline = deadline == long.MaxValue ? null : DateTimeOffset.FromUnixTimeMilliseconds(deadline),
                State = bytes,
            };
            await transaction.Segments.SaveStateAsync(kept, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsStale(SegmentWork work, SegmentStateRow? row) => row is null || row.Rules < rules.Coverage || work.IsRegrouped;

    private SegmentTransitionCause CauseOf(SegmentWork work) =>
        cause != SegmentTransitionCause.Event ? cause
        : work.IsRegrouped ? SegmentTransitionCause.Identity
        : work.Events.Count > 0 || work.Refresh is not null ? SegmentTransitionCause.Event
        : SegmentTransitionCause.Time;

    /// <summary>Takes a profile that is no more out of every segment.</summary>
    private async ValueTask RemoveAsync(ProfileId profile, ProfileState state, SegmentStateRow? row, CancellationToken cancellationToken)
    {
        if (row is not null)
        {
            var changes = rules.Rules.Where(state.IsMember).Select(rule => new MembershipChange(rule, Entered: false)).ToList();
            await KeepAsync(profile, changes, Math.Max(platform.Now.ToUnixTimeMilliseconds(), state.At), SegmentTransitionCause.Identity, new SegmentWork(), cancellationToken).ConfigureAwait(false);
            await transaction.Segments.RemoveStateAsync(profile, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask KeepAsync(
        ProfileId profile, IReadOnlyList<MembershipChange> changes, long at, SegmentTransitionCause why, SegmentWork work, CancellationToken cancellationToken)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(at);
        foreach (var change in changes)
        {
            if (change.Entered)
            {
                await transaction.Segments.AddMemberAsync(change.Rule.Number, profile, time, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await transaction.Segments.RemoveMemberAsync(change.Rule.Number, profile, cancellationToken).ConfigureAwait(false);
            }

            if (change.Rule.IsBuilding)
            {
                continue;
            }

            var caused = why == SegmentTransitionCause.Event && work.Events.Count > 0 ? work.Events[^1] : null;
            var transition = new SegmentTransition
            {
                Segment = change.Rule.Definition.Id,
                Rule = change.Rule.Number,
                Profile = profile,
                Entered = change.Entered,
                At = time,
                Cause = why,
                Source = caused?.Source,
                MessageId = caused?.MessageId,
            };
            _transitions.Add(transition with { Id = await transaction.Segments.AddTransitionAsync(transition, cancellationToken).ConfigureAwait(false) });
        }
    }

    private async ValueTask<SegmentSubject?> ReadSubjectAsync(ProfileId profile, ProfileRefresh? refresh, IReadOnlyList<IdentifierNode>? cluster, CancellationToken cancellationToken)
    {
        var traits = refresh is not null ? refresh.Traits : (await transaction.Profiles.FindAsync(profile, cancellationToken).ConfigureAwait(false))?.Traits;
        return traits is null ? null : await ToSubjectAsync(
            transaction,
            rules.AsksForLists,
            profile,
            traits,
            refresh?.Cluster ?? cluster ?? await transaction.Identity.GetClusterAsync(profile, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what rules look at besides events.</summary>
    /// <returns>The profile, or <see langword="null"/> when there is none.</returns>
    public static ValueTask<SegmentSubject?> ReadSubjectAsync(ICdpTransaction transaction, RuleSet rules, ProfileId profile, CancellationToken cancellationToken) =>
        ReadSubjectAsync(transaction, profile, rules.AsksForLists, cancellationToken);

    /// <summary>Reads what rules look at besides events.</summary>
    /// <returns>The profile, or <see langword="null"/> when there is none.</returns>
    public static async ValueTask<SegmentSubject?> ReadSubjectAsync(ICdpTransaction transaction, ProfileId profile, bool asksForLists, CancellationToken cancellationToken)
    {
        if (await transaction.Profiles.FindAsync(profile, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        var cluster = await transaction.Identity.GetClusterAsync(profile, cancellationToken).ConfigureAwait(false);
        return await ToSubjectAsync(transaction, asksForLists, profile, stored.Traits, cluster, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<SegmentSubject> ToSubjectAsync(
        ICdpTransaction transaction, bool asksForLists, ProfileId profile, string traits, IReadOnlyList<IdentifierNode> cluster, CancellationToken cancellationToken) => new()
    {
        Profile = profile,
        Traits = JsonElement.Parse(traits),
        IdentifierTypes = cluster.Select(node => node.Identifier.Type).ToHashSet(StringComparer.Ordinal),
        Lists = asksForLists
            ? (await transaction.Segments.GetListsAsync([.. cluster.Select(node => node.Id)], cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>(),
    };

    /// <summary>Reads all events of a profile that matter to rules, where they were not read before.</summary>
    private async ValueTask<List<SubjectEvent>> ReadAllThatMattersAsync(ProfileId profile, ProfileHistories? histories, CancellationToken cancellationToken)
    {
        var events = histories?.Find(profile) ?? await ReadEventsAsync(transaction, profile, cancellationToken).ConfigureAwait(false);
        return events.FindAll(entry => rules.Cares(entry.Type, entry.Name, entry.Payload.Span)).ConvertAll(entry => new SubjectEvent(entry));
    }

    /// <summary>Reads the events of a profile.</summary>
    public static async ValueTask<List<EventEntry>> ReadEventsAsync(ICdpTransaction transaction, ProfileId profile, CancellationToken cancellationToken) =>
        (await ProfileHistories.ReadAsync(transaction, [profile], cancellationToken).ConfigureAwait(false)).Find(profile)!;
}
