using System.Runtime.CompilerServices;
using Cdp.Identity;
using Cdp.Segmentation;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Segmentation.Serialization;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Keeps the segments and tells who belongs.</summary>
internal sealed partial class SegmentCatalog(Platform platform) : ISegments, IDisposable
{
    private const int PageSize = 500;

    private readonly SemaphoreSlim _building = new(1, 1);

    public void Dispose() => _building.Dispose();

    public ValueTask<IReadOnlyList<SegmentProblem>> CheckAsync(Segment segment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return platform.ReadAsync(
            async (transaction, token) =>
            {
                var rows = await ReadRulesAsync(transaction, token).ConfigureAwait(false);
                return Check(segment, rows);
            },
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<SegmentInfo>> ListAsync(CancellationToken cancellationToken = default) => platform.ReadAsync<IReadOnlyList<SegmentInfo>>(
        static async (transaction, token) =>
        [
            .. (await ReadRulesAsync(transaction, token).ConfigureAwait(false))
                .Where(row => row.State == SegmentRuleState.Active)
                .OrderBy(row => row.Segment, StringComparer.Ordinal)
                .Select(ToInfo),
        ],
        cancellationToken);

    public ValueTask<SegmentInfo?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return platform.ReadAsync(
            async (transaction, token) => FindActive(await ReadRulesAsync(transaction, token).ConfigureAwait(false), id) is { } row ? ToInfo(row) : null,
            cancellationToken);
    }

    public async ValueTask<bool> IsMemberAsync(string id, ProfileId profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return await platform.ReadAsync(
            async (transaction, token) =>
            {
                var row = RequireActive(await ReadRulesAsync(transaction, token).ConfigureAwait(false), id);
                return await ReadStateAsync(transaction, profile, token).ConfigureAwait(false) is { } current && current.State.Members.Contains(row.Number);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<SegmentMembership>> GetAsync(ProfileId profile, CancellationToken cancellationToken = default) => platform.ReadAsync<IReadOnlyList<SegmentMembership>>(
        async (transaction, token) =>
        {
            if (await ReadStateAsync(transaction, profile, token).ConfigureAwait(false) is not { } current)
            {
                return [];
            }

            var since = (await transaction.Segments.GetMembershipsAsync(current.Profile, token).ConfigureAwait(false)).ToDictionary(member => member.Rule, member => member.Since);
            return
            [
                .. current.Rules.Rules.Where(rule => !rule.IsBuilding && current.State.IsMember(rule))
                    .Select(rule => new SegmentMembership(rule.Segment.Id, since.GetValueOrDefault(rule.Number, DateTimeOffset.FromUnixTimeMilliseconds(current.State.At))))
                    .OrderBy(membership => membership.Segment, StringComparer.Ordinal),
            ];
        },
        cancellationToken);

    public ValueTask<long> CountAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return platform.ReadAsync(
            async (transaction, token) => await transaction.Segments.CountMembersAsync(
                RequireActive(await ReadRulesAsync(transaction, token).ConfigureAwait(false), id).Number, token).ConfigureAwait(false),
            cancellationToken);
    }

    public async IAsyncEnumerable<SegmentMember> MembersAsync(string id, ProfileId after = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        while (true)
        {
            // Page by page, so that a slow reader holds no snapshot.
            var start = after;
            var page = await platform.ReadAsync(
                async (transaction, token) => await transaction.Segments.ReadMembersAsync(
                    RequireActive(await ReadRulesAsync(transaction, token).ConfigureAwait(false), id).Number, start, token).TakeAsync(PageSize, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            foreach (var member in page)
            {
                yield return new SegmentMember(member.Profile, member.Since);
                after = member.Profile;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    public ValueTask<IReadOnlyList<SegmentMember>> MembersAsync(string id, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return platform.ReadAsync<IReadOnlyList<SegmentMember>>(
            async (transaction, token) =>
            {
                var members = new SortedDictionary<long, DateTimeOffset>();
                await foreach (var transition in transaction.Segments.ReadTransitionsAsync(id, 0, token).ConfigureAwait(false))
                {
                    if (transition.At > asOf)
                    {
                        continue;
                    }

                    if (transition.Entered)
                    {
                        members.TryAdd(transition.Profile.Value, transition.At);
                    }
                    else
                    {
                        members.Remove(transition.Profile.Value);
                    }
                }

                return [.. members.Select(member => new SegmentMember(new ProfileId(member.Key), member.Value))];
            },
            cancellationToken);
    }

    public async IAsyncEnumerable<SegmentTransition> TransitionsAsync(long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        while (true)
        {
            var start = after;
            var page = await platform.ReadAsync(
                async (transaction, token) => await transaction.Segments.ReadTransitionsAsync(start, token).TakeAsync(PageSize, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            foreach (var transition in page)
            {
                yield return transition;
                after = transition.Id;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    public ValueTask<IReadOnlyList<SegmentTransition>> HistoryAsync(ProfileId profile, CancellationToken cancellationToken = default) =>
        platform.ReadAsync((transaction, token) => transaction.Segments.GetTransitionsAsync(profile, token), cancellationToken);

    public ValueTask<SegmentExplanation?> ExplainAsync(string id, ProfileId profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return platform.ReadAsync<SegmentExplanation?>(
            async (transaction, token) =>
            {
                var rows = await ReadRulesAsync(transaction, token).ConfigureAwait(false);
                var segment = SegmentJson.ReadSegment(RequireActive(rows, id).Definition);
                return await ScratchAsync(transaction, profile, rows, token).ConfigureAwait(false) is { } scratch ? scratch.Explain(segment.Where) : null;
            },
            cancellationToken);
    }

    public ValueTask<DateTimeOffset?> NextDeadlineAsync(CancellationToken cancellationToken = default) => platform.ReadAsync<DateTimeOffset?>(
        static async (transaction, token) => await transaction.Segments.GetDueAsync(DateTimeOffset.MaxValue, 1, token).ConfigureAwait(false) is [var next] ? next.At : null,
        cancellationToken);

    public ValueTask<bool> AddToListAsync(string list, Identifier identifier, CancellationToken cancellationToken = default) =>
        ChangeListAsync(list, identifier, static (store, name, node, token) => store.AddToListAsync(name, node, token), isAdding: true, cancellationToken);

    public ValueTask<bool> RemoveFromListAsync(string list, Identifier identifier, CancellationToken cancellationToken = default) =>
        ChangeListAsync(list, identifier, static (store, name, node, token) => store.RemoveFromListAsync(name, node, token), isAdding: false, cancellationToken);

    /// <summary>Reads all rules, retired ones included.</summary>
    public static ValueTask<List<SegmentRuleRow>> ReadRulesAsync(ICdpTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Segments.ReadRulesAsync(cancellationToken).TakeAsync(int.MaxValue, cancellationToken);

    private static SegmentInfo ToInfo(SegmentRuleRow row) =>
        new() { Segment = SegmentJson.ReadSegment(row.Definition), Rule = row.Number, AddedAt = row.AddedAt, AddedBy = row.AddedBy };

    private static SegmentRuleRow? FindActive(List<SegmentRuleRow> rows, string id) => rows.Find(row => row.State == SegmentRuleState.Active && row.Segment == id);

    private static SegmentRuleRow RequireActive(List<SegmentRuleRow> rows, string id) =>
        FindActive(rows, id) ?? throw new CdpException($"There is no segment \"{id}\". ICdp.Segments.ListAsync lists those that there are.");

    private static IReadOnlyList<SegmentProblem> Check(Segment segment, List<SegmentRuleRow> rows) => Check(segment, [], rows);

    /// <summary>Checks a segment that comes with others: it may refer to these and to those in force.</summary>
    private static IReadOnlyList<SegmentProblem> Check(Segment segment, IReadOnlyList<Segment> others, List<SegmentRuleRow> rows) => SegmentChecks.Check(
        segment,
        id => others.FirstOrDefault(other => other.Id == id)?.Where ?? (FindActive(rows, id) is { } row ? SegmentJson.ReadSegment(row.Definition).Where : null));

    /// <summary>Reads the state of a profile as it is at this moment: where time has passed over a deadline, that has its effect.</summary>
    private async ValueTask<(ProfileId Profile, RuleSet Rules, ProfileState State)?> ReadStateAsync(ICdpTransaction transaction, ProfileId profile, CancellationToken cancellationToken)
    {
        if (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is not { } rules
            || await IdentityGraph.FollowAsync(transaction, profile, cancellationToken).ConfigureAwait(false) is not { } current)
        {
            return null;
        }

        var rows = await transaction.Segments.GetStatesAsync([current], cancellationToken).ConfigureAwait(false);
        if (rows is not [var row])
        {
            return null;
        }

        var state = ProfileState.Read(row.State.Span, rules);
        var now = platform.Now.ToUnixTimeMilliseconds();
        while (state.Deadline is var deadline && deadline <= now)
        {
            var subject = RuleSet.NeedsSubject(state, deadline) ? await SegmentMaintainer.ReadSubjectAsync(transaction, rules, current, cancellationToken).ConfigureAwait(false) : null;
            rules.Update(state, [], subject, deadline);
        }

        return (current, rules, state);
    }

    private async ValueTask<ScratchEvaluator?> ScratchAsync(ICdpTransaction transaction, ProfileId profile, List<SegmentRuleRow> rows, CancellationToken cancellationToken)
    {
        if (await IdentityGraph.FollowAsync(transaction, profile, cancellationToken).ConfigureAwait(false) is not { } current
            || await SegmentMaintainer.ReadSubjectAsync(transaction, current, asksForLists: true, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return null;
        }

        var events = await SegmentMaintainer.ReadEventsAsync(transaction, current, cancellationToken).ConfigureAwait(false);
        return new ScratchEvaluator(
            subject,
            events.ConvertAll(entry => new SubjectEvent(entry)),
            platform.Now.ToUnixTimeMilliseconds(),
            id => SegmentJson.ReadSegment(RequireActive(rows, id).Definition).Where);
    }

    private ValueTask<bool> ChangeListAsync(
        string list, Identifier identifier, Func<ISegmentStore, string, long, CancellationToken, ValueTask<bool>> change, bool isAdding, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(list);
        var normal = platform.Extractor.Normalize(identifier.Type, identifier.Value, defaultRegion: null)
            ?? throw new ArgumentException($"The value is not valid for identifiers of type {identifier.Type}.", nameof(identifier));
        return platform.WriteAsync(
            async (transaction, token) =>
            {
                var node = await transaction.Identity.FindIdentifierAsync(normal, token).ConfigureAwait(false);
                if (node is null && !isAdding)
                {
                    return false;
                }

                // Who is put on a list before anybody saw them is known from then on.
                var decision = new DecisionScope(platform, transaction, model: null, decidedBy: list);
                node ??= await decision.FindOrAddAsync(normal, token).ConfigureAwait(false);
                var changed = await change(transaction.Segments, list, node.Id, token).ConfigureAwait(false);
                await decision.CompleteAsync([], token).ConfigureAwait(false);
                if (changed && await platform.Segments.GetAsync(transaction, token).ConfigureAwait(false) is { AsksForLists: true } rules)
                {
                    var segments = new SegmentMaintainer(platform, transaction, rules, SegmentTransitionCause.List);
                    segments.AddChanged(node.Profile);
                    await segments.CompleteAsync(token).ConfigureAwait(false);
                }

                return changed;
            },
            cancellationToken);
    }
}
