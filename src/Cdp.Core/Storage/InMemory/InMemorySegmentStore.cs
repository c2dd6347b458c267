using Cdp.Segmentation;

namespace Cdp.Storage.InMemory;

internal sealed class InMemorySegmentStore(InMemoryTransaction transaction, InMemorySegments segments) : ISegmentStore
{
    public ValueTask<long> GetRulesVersionAsync(CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(segments.RulesVersion);
    }

    public ValueTask SetRulesVersionAsync(long version, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        var before = segments.RulesVersion;
        journal.Note(() => segments.RulesVersion = before);
        segments.RulesVersion = version;
        return ValueTask.CompletedTask;
    }

    public ValueTask SaveRuleAsync(SegmentRuleRow rule, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(rule);
        segments.Rules.Set(rule.Number, rule with { AddedAt = rule.AddedAt.CutToMilliseconds() }, journal);
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<SegmentRuleRow> ReadRulesAsync(CancellationToken cancellationToken) => transaction.List(segments.Rules.ReadAfter(0), cancellationToken);

    public ValueTask<IReadOnlyList<SegmentStateRow>> GetStatesAsync(IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(profiles);
        var found = new List<SegmentStateRow>(profiles.Count);
        foreach (var profile in new SortedSet<long>(profiles.Select(profile => profile.Value)))
        {
            if (segments.States.TryGet(profile, out var row))
            {
                found.Add(row);
            }
        }

        return new(found);
    }

    public ValueTask SaveStateAsync(SegmentStateRow row, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(row);
        Unschedule(row.Profile, journal);
        var kept = row with { Deadline = row.Deadline is { } at ? at.CutToMilliseconds() : null, State = row.State.ToArray() };
        segments.States.Set(row.Profile.Value, kept, journal);
        if (kept.Deadline is { } deadline)
        {
            segments.Deadlines.Set((deadline.ToUnixTimeMilliseconds(), row.Profile.Value), new SegmentDeadline(row.Profile, deadline), journal);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveStateAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        Unschedule(profile, journal);
        return new(segments.States.Remove(profile.Value, journal));
    }

    public ValueTask<IReadOnlyList<SegmentDeadline>> GetDueAsync(DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new([.. segments.Deadlines.ReadAfter((long.MinValue, 0)).TakeWhile(deadline => deadline.At <= until).Take(limit)]);
    }

    public ValueTask AddMemberAsync(long rule, ProfileId profile, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        segments.Members.Set((rule, profile.Value), new SegmentMemberRow(rule, profile, since.CutToMilliseconds()), journal);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveMemberAsync(long rule, ProfileId profile, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        return new(segments.Members.Remove((rule, profile.Value), journal));
    }

    public ValueTask<long> RemoveMembersAsync(long rule, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        var members = MembersOf(rule, default).ToList();
        foreach (var member in members)
        {
            segments.Members.Remove((rule, member.Profile.Value), journal);
        }

        return new(members.Count);
    }

    public IAsyncEnumerable<SegmentMemberRow> ReadMembersAsync(long rule, ProfileId after, CancellationToken cancellationToken) => transaction.List(MembersOf(rule, after), cancellationToken);

    public ValueTask<IReadOnlyList<SegmentMemberRow>> GetMembershipsAsync(ProfileId profile, IReadOnlyCollection<long> rules, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(rules);
        var found = new List<SegmentMemberRow>(rules.Count);
        foreach (var rule in new SortedSet<long>(rules))
        {
            if (segments.Members.TryGet((rule, profile.Value), out var member))
            {
                found.Add(member);
            }
        }

        return new(found);
    }

    public ValueTask<long> CountMembersAsync(long rule, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new(MembersOf(rule, default).LongCount());
    }

    public ValueTask<long> AddTransitionAsync(SegmentTransition transition, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(transition);
        var row = transition with { Id = transaction.Counters.NextTransition(journal), At = transition.At.CutToMilliseconds() };
        segments.Transitions.Set(row.Id, row, journal);
        segments.TransitionsByProfile.Set((row.Profile.Value, row.Id), row, journal);
        return new(row.Id);
    }

    public IAsyncEnumerable<SegmentTransition> ReadTransitionsAsync(long after, CancellationToken cancellationToken) =>
        transaction.List(segments.Transitions.ReadAfter(after), cancellationToken);

    public ValueTask<IReadOnlyList<SegmentTransition>> GetTransitionsAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new([.. segments.TransitionsByProfile.ReadAfter((profile.Value, 0)).TakeWhile(transition => transition.Profile == profile)]);
    }

    public IAsyncEnumerable<SegmentTransition> ReadTransitionsAsync(string segment, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return transaction.List(segments.Transitions.ReadAfter(after).Where(transition => transition.Segment == segment), cancellationToken);
    }

    public ValueTask SetGroupsAsync(ProfileId profile, IReadOnlyCollection<long> groups, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var group in GroupsOf(profile).Except(groups).ToList())
        {
            segments.Groups.Remove((group, profile.Value), journal);
            segments.GroupsByProfile.Remove((profile.Value, group), journal);
        }

        foreach (var group in groups)
        {
            segments.Groups.Set((group, profile.Value), (group, profile.Value), journal);
            segments.GroupsByProfile.Set((profile.Value, group), (group, profile.Value), journal);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<long>> GetGroupsAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        return new([.. GroupsOf(profile)]);
    }

    public IAsyncEnumerable<ProfileId> ReadGroupAsync(long group, ProfileId after, CancellationToken cancellationToken) => transaction.List(MembersOfGroup(group, after), cancellationToken);

    public ValueTask<SegmentGroupCount> CountGroupAsync(long group, long rule, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        var members = MembersOfGroup(group, default).ToList();
        return new(new SegmentGroupCount(members.Count, members.Count(profile => segments.Members.TryGet((rule, profile.Value), out _))));
    }

    public ValueTask<bool> AddToListAsync(string list, long identifier, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(list);
        if (!segments.Lists.TryGetValue(list, out var identifiers))
        {
            segments.Lists.Add(list, identifiers = []);
        }

        if (!identifiers.Add(identifier))
        {
            return new(false);
        }

        journal.Note(() => identifiers.Remove(identifier));
        return new(true);
    }

    public ValueTask<bool> RemoveFromListAsync(string list, long identifier, CancellationToken cancellationToken)
    {
        var journal = transaction.DemandWrite(cancellationToken);
        ArgumentNullException.ThrowIfNull(list);
        if (!segments.Lists.TryGetValue(list, out var identifiers) || !identifiers.Remove(identifier))
        {
            return new(false);
        }

        journal.Note(() => identifiers.Add(identifier));
        return new(true);
    }

    public ValueTask<IReadOnlyList<string>> GetListsAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken)
    {
        transaction.DemandRead(cancellationToken);
        ArgumentNullException.ThrowIfNull(identifiers);
        return new([.. segments.Lists.Where(list => identifiers.Any(list.Value.Contains)).Select(list => list.Key).Order(StringComparer.Ordinal)]);
    }

    public IAsyncEnumerable<long> ReadListAsync(string list, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        return transaction.List(segments.Lists.TryGetValue(list, out var identifiers) ? [.. identifiers.Where(identifier => identifier > after)] : Array.Empty<long>(), cancellationToken);
    }

    private IEnumerable<SegmentMemberRow> MembersOf(long rule, ProfileId after) => segments.Members.ReadAfter((rule, after.Value)).TakeWhile(member => member.Rule == rule);

    private IEnumerable<long> GroupsOf(ProfileId profile) =>
        segments.GroupsByProfile.ReadAfter((profile.Value, long.MinValue)).TakeWhile(member => member.Profile == profile.Value).Select(member => member.Group);

    private IEnumerable<ProfileId> MembersOfGroup(long group, ProfileId after) =>
        segments.Groups.ReadAfter((group, after.Value)).TakeWhile(member => member.Group == group).Select(member => new ProfileId(member.Profile));

    private void Unschedule(ProfileId profile, UndoJournal journal)
    {
        if (segments.States.TryGet(profile.Value, out var before) && before.Deadline is { } deadline)
        {
            segments.Deadlines.Remove((deadline.ToUnixTimeMilliseconds(), profile.Value), journal);
        }
    }
}
