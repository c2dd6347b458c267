using Cdp.Segmentation;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Segmentation.State;

namespace Cdp.Pipeline;

/// <content>Rules that look at the members of groups.</content>
/// <remarks>
/// What somebody did or is may then let others enter and leave. So that nobody is judged by what another one no longer is, time passes for everybody first, one instant after the other; and all that
/// happens at one instant is weighed together before anything of it is kept. A store lets nobody else write for the tenant meanwhile, since all deadlines are read.
/// </remarks>
internal sealed partial class SegmentMaintainer
{
    private readonly SortedDictionary<long, HeldProfile> _held = [];
    private readonly GroupCounts _counts = new(transaction);

    /// <summary>Brings everything up to date in these steps: 1. let time pass; 2. take in what happened; 3. let the members of groups follow; 4. keep the result.</summary>
    private async ValueTask CompleteTogetherAsync(CancellationToken cancellationToken)
    {
        // :: Step 1: let time pass
        var hasPassed = await PassTimeAsync(cancellationToken).ConfigureAwait(false);
        if (cause == SegmentTransitionCause.Time)
        {
            // Whoever lets time pass comes again, so that no transaction grows too long.
            return;
        }

        while (hasPassed)
        {
            hasPassed = await PassTimeAsync(cancellationToken).ConfigureAwait(false);
        }

        // :: Step 2: take in what happened
        var now = platform.Now.ToUnixTimeMilliseconds();
        foreach (var portion in _work.Chunk(PortionSize))
        {
            await HoldAsync(portion.Select(work => work.Key), cancellationToken).ConfigureAwait(false);
            var stale = portion.Where(work => IsStale(_held[work.Key], work.Value)).Select(work => new ProfileId(work.Key)).ToList();
            var histories = await ProfileHistories.ReadAsync(transaction, stale, cancellationToken).ConfigureAwait(false);
            foreach (var (id, work) in portion)
            {
                await HappenAsync(_held[id], work, CauseOf(work), histories, now, cancellationToken).ConfigureAwait(false);
            }
        }

        // :: Step 3: let the members of groups follow
        await FollowAsync(now, cancellationToken).ConfigureAwait(false);

        // :: Step 4: keep the result
        await KeepInstantAsync(now, cancellationToken).ConfigureAwait(false);
        await SaveHeldAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets time pass up to the deadlines that come first.</summary>
    /// <returns>Whether some had come.</returns>
    private async ValueTask<bool> PassTimeAsync(CancellationToken cancellationToken)
    {
        var now = platform.Now;
        var due = await transaction.Segments.GetDueAsync(now, PortionSize, cancellationToken).ConfigureAwait(false);
        if (due.Count == 0)
        {
            return false;
        }

        var horizon = due.Count < PortionSize ? now.ToUnixTimeMilliseconds() : due[^1].At.ToUnixTimeMilliseconds();
        var waiting = new SortedSet<(long At, long Profile)>(due.Select(deadline => (deadline.At.ToUnixTimeMilliseconds(), deadline.Profile.Value)));
        await HoldAsync(due.Select(deadline => deadline.Profile.Value), cancellationToken).ConfigureAwait(false);
        while (waiting.Count > 0)
        {
            var at = waiting.Min.At;
            while (waiting.Count > 0 && waiting.Min.At == at)
            {
                var profile = waiting.Min.Profile;
                waiting.Remove(waiting.Min);
                await HappenAsync(_held[profile], new SegmentWork(), SegmentTransitionCause.Time, histories: null, at, cancellationToken).ConfigureAwait(false);
            }

            await FollowAsync(at, cancellationToken).ConfigureAwait(false);
            foreach (var held in await KeepInstantAsync(at, cancellationToken).ConfigureAwait(false))
            {
                if (!held.IsRemoved && held.State.Deadline <= horizon)
                {
                    waiting.Add((held.State.Deadline, held.Profile.Value));
                }
            }
        }

        await SaveHeldAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Reads the states of profiles that are not held yet.</summary>
    private async ValueTask HoldAsync(IEnumerable<long> profiles, CancellationToken cancellationToken)
    {
        var missing = profiles.Where(profile => !_held.ContainsKey(profile)).Select(profile => new ProfileId(profile)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var rows = (await transaction.Segments.GetStatesAsync(missing, cancellationToken).ConfigureAwait(false)).ToDictionary(row => row.Profile);
        foreach (var profile in missing)
        {
            var row = rows.GetValueOrDefault(profile);
            _held.Add(profile.Value, new HeldProfile(profile, row, row is null ? new ProfileState() : ProfileState.Read(row.State, rules), rules));
        }
    }

    private bool IsStale(HeldProfile held, SegmentWork work) => work.IsRegrouped || (!held.IsWorkedOut && IsStale(work, held.Row));

    /// <summary>Lets something happen to a profile at an instant, in these steps: 1. see that it is there; 2. see which groups it is a member of; 3. fold what happened, or work everything out again.</summary>
    private async ValueTask HappenAsync(
        HeldProfile held, SegmentWork work, SegmentTransitionCause why, ProfileHistories? histories, long at, CancellationToken cancellationToken)
    {
        (held.Work, held.Cause) = (work, why);
        var isStale = IsStale(held, work);
        SegmentSubject? subject = null;
        if (work.Refresh is not null || work.HasChanged || isStale || RuleSet.NeedsSubject(held.State, at))
        {
            // :: Step 1: see that it is there
            subject = await ReadSubjectAsync(held.Profile, work.Refresh, isStale ? histories?.ClusterOf(held.Profile) : null, cancellationToken).ConfigureAwait(false);
            if (subject is null)
            {
                Leave(held);
                return;
            }
        }

        var isAnew = isStale || (subject is not null && rules.ZoneOf(subject) != held.State.Zone);
        var events = isAnew
            ? await ReadAllThatMattersAsync(held.Profile, histories, cancellationToken).ConfigureAwait(false)
            : work.Events.ConvertAll(entry => new SubjectEvent(entry));
        if (isAnew)
        {
            held.Forget(rules.ZoneOf(subject!));
            held.IsWorkedOut = true;
        }

        // :: Step 2: see which groups it is a member of
        var others = subject is null ? [] : await FindGroupsAsync(held, subject, isAnew, cancellationToken).ConfigureAwait(false);

        // :: Step 3: fold what happened, or work everything out again
        Take(held, held.Rules.Update(held.State, events, subject, at, others));
    }

    /// <summary>Lets a profile that is no more leave everything.</summary>
    private void Leave(HeldProfile held)
    {
        held.IsRemoved = true;
        held.NextGroups = [];
        var members = rules.Rules.Where(held.State.IsMember).ToList();
        foreach (var rule in members)
        {
            held.State.SetMember(rule, belongs: false);
        }

        Take(held, members.ConvertAll(rule => new MembershipChange(rule, Entered: false)));
    }

    private void Take(HeldProfile held, IReadOnlyList<MembershipChange> changes)
    {
        held.Add(changes);
        foreach (var leaf in rules.Groups)
        {
            _counts.Note(held, leaf);
        }
    }

    /// <summary>Finds the groups of a profile, and how their other members stand.</summary>
    /// <returns>What rules do not remember so.</returns>
    private async ValueTask<List<(GroupLeaf Leaf, GroupState? State)>> FindGroupsAsync(HeldProfile held, SegmentSubject subject, bool isAnew, CancellationToken cancellationToken)
    {
        var groups = rules.Groups.ToDictionary(leaf => leaf, leaf => leaf.GroupsOf(subject));
        var changed = new List<(GroupLeaf Leaf, GroupState? State)>();
        if (!isAnew && rules.Groups.All(leaf => groups[leaf].SequenceEqual(held.FindOthers(leaf)?.Groups ?? [])))
        {
            return changed;
        }

        held.StoredGroups ??= await transaction.Segments.GetGroupsAsync(held.Profile, cancellationToken).ConfigureAwait(false);
        held.NextGroups = [.. groups.Values.SelectMany(keys => keys).Distinct().Order()];
        foreach (var leaf in rules.Groups)
        {
            if (isAnew)
            {
                // What an earlier rule left behind is counted by whoever looks at the same groups.
                held.SetCounted(leaf, [.. held.StoredGroups.Where(key => groups[leaf].Contains(key) || !held.NextGroups.Contains(key))]);
            }

            changed.Add((held.InZone(leaf), await LookAtOthersAsync(held, leaf, groups[leaf], cancellationToken).ConfigureAwait(false)));
        }

        return changed;
    }

    private async ValueTask<GroupState?> LookAtOthersAsync(HeldProfile held, GroupLeaf leaf, IReadOnlyList<long> groups, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
        {
            return null;
        }

        var others = await _counts.CountOthersAsync(held, leaf, groups, cancellationToken).ConfigureAwait(false);
        return new GroupState([.. groups], others.Inside > 0, others.Members > others.Inside);
    }

    /// <summary>Lets the members of groups follow what others entered and left, until nobody sees anything new.</summary>
    private async ValueTask FollowAsync(long at, CancellationToken cancellationToken)
    {
        while (await _counts.TakeChangedAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } changed)
        {
            var looking = new SortedDictionary<long, SortedDictionary<int, GroupLeaf>>();
            foreach (var (key, leaf) in changed)
            {
                var stored = await transaction.Segments.ReadGroupAsync(key, default, cancellationToken).TakeAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
                var joining = _held.Values.Where(held => held.CountedBy(leaf).Groups.Contains(key)).Select(held => held.Profile);
                foreach (var profile in stored.Concat(joining))
                {
                    looking.TryAdd(profile.Value, []);
                    looking[profile.Value][leaf.Index] = leaf;
                }
            }

            foreach (var portion in looking.Chunk(PortionSize))
            {
                await HoldAsync(portion.Select(look => look.Key), cancellationToken).ConfigureAwait(false);
                foreach (var (profile, leaves) in portion)
                {
                    await LookAsync(_held[profile], leaves.Values, at, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async ValueTask LookAsync(HeldProfile held, IEnumerable<GroupLeaf> leaves, long at, CancellationToken cancellationToken)
    {
        if (held.IsRemoved)
        {
            return;
        }

        if (!held.IsWorkedOut && IsStale(new SegmentWork(), held.Row))
        {
            await HappenAsync(held, new SegmentWork(), SegmentTransitionCause.Group, histories: null, at, cancellationToken).ConfigureAwait(false);
            return;
        }

        var changed = new List<(GroupLeaf Leaf, GroupState? State)>();
        foreach (var leaf in leaves)
        {
            var known = held.FindOthers(leaf);
            var others = await LookAtOthersAsync(held, leaf, known?.Groups ?? [], cancellationToken).ConfigureAwait(false);
            if (others?.SaysTheSameAs(known) == false)
            {
                changed.Add((held.InZone(leaf), others));
            }
        }

        if (changed.Count > 0)
        {
            Take(held, held.Rules.Update(held.State, [], subject: null, at, changed));
        }
    }

    /// <summary>Keeps what changed at an instant.</summary>
    /// <returns>The profiles that may have changed.</returns>
    private async ValueTask<IReadOnlyList<HeldProfile>> KeepInstantAsync(long at, CancellationToken cancellationToken)
    {
        var touched = new List<HeldProfile>();
        foreach (var held in _held.Values)
        {
            if (held.Work is null && held.Changes.Count == 0)
            {
                continue;
            }

            touched.Add(held);
            var why = held.IsRemoved ? SegmentTransitionCause.Identity : held.Cause ?? SegmentTransitionCause.Group;
            await KeepAsync(held.Profile, held.Changes, Math.Max(at, held.State.At), why, held.Work ?? new SegmentWork(), cancellationToken).ConfigureAwait(false);
            if (held.NextGroups is { } groups)
            {
                await transaction.Segments.SetGroupsAsync(held.Profile, groups, cancellationToken).ConfigureAwait(false);
            }

            held.EndInstant();
        }

        _counts.EndInstant();
        return touched;
    }

    /// <summary>Saves the states of all profiles that are held, and holds them no more.</summary>
    private async ValueTask SaveHeldAsync(CancellationToken cancellationToken)
    {
        foreach (var held in _held.Values)
        {
            if (!held.IsRemoved)
            {
                await SaveAsync(held.Profile, held.State, held.Row, cancellationToken).ConfigureAwait(false);
            }
            else if (held.Row is not null)
            {
                await transaction.Segments.RemoveStateAsync(held.Profile, cancellationToken).ConfigureAwait(false);
            }
        }

        _held.Clear();
    }
}
