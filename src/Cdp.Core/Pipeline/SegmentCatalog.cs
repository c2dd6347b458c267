using System.Runtime.CompilerServices;
using Cdp.Identity;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Serialization;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Keeps the segments and tells who belongs.</summary>
internal sealed partial class SegmentCatalog(Platform platform, RuleChanges changes) : ISegments
{
    private const int PageSize = 500;

    private readonly ProfileStates _states = new(platform);

    public ValueTask<IReadOnlyList<SegmentProblem>> CheckAsync(Segment segment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return platform.ReadAsync(
            async (transaction, token) => RuleChanges.Check([RuleDefinition.Of(segment)], await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false)),
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<SegmentInfo>> ListAsync(CancellationToken cancellationToken = default) => platform.ReadAsync<IReadOnlyList<SegmentInfo>>(
        static async (transaction, token) =>
        [
            .. (await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false)).Active.Where(row => !RuleDefinition.IsTrait(row.Segment)).Select(ToInfo),
        ],
        cancellationToken);

    public ValueTask<SegmentInfo?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return platform.ReadAsync(
            async (transaction, token) => (await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false)).FindSegment(id) is { } row ? ToInfo(row) : null,
            cancellationToken);
    }

    public async ValueTask<bool> IsMemberAsync(string id, ProfileId profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return await _states.LookAsync(
            async (transaction, token) =>
            {
                var row = (await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false)).RequireSegment(id);
                return await _states.FindAsync(transaction, profile, token).ConfigureAwait(false) is { } current && current.State.Holds(row.Number);
            },
            cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<SegmentMembership>> GetAsync(ProfileId profile, CancellationToken cancellationToken = default) => _states.LookAsync<IReadOnlyList<SegmentMembership>>(
        async (transaction, token) =>
        {
            if (await _states.FindAsync(transaction, profile, token).ConfigureAwait(false) is not { } current)
            {
                return [];
            }

            var rules = current.Rules.Rules.Where(rule => !rule.IsBuilding && current.State.IsMember(rule)).ToList();
            var since = (await transaction.Segments.GetMembershipsAsync(current.Profile, rules.ConvertAll(rule => rule.Number), token).ConfigureAwait(false))
                .ToDictionary(member => member.Rule, member => member.Since);
            return
            [
                .. rules
                    .Select(rule => new SegmentMembership(rule.Definition.Id, since.GetValueOrDefault(rule.Number, DateTimeOffset.FromUnixTimeMilliseconds(current.State.At))))
                    .OrderBy(membership => membership.Segment, StringComparer.Ordinal),
            ];
        },
        cancellationToken);

    public ValueTask<long> CountAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return platform.ReadAsync(
            async (transaction, token) => await transaction.Segments.CountMembersAsync(
                (await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false)).RequireSegment(id).Number, token).ConfigureAwait(false),
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
                    (await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false)).RequireSegment(id).Number, start, token).TakeAsync(PageSize, token).ConfigureAwait(false),
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
        return _states.LookAsync<SegmentExplanation?>(
            async (transaction, token) =>
            {
                var rules = await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false);
                var segment = SegmentJson.ReadSegment(rules.RequireSegment(id).Definition);
                var tallies = await TalliesOfAsync(transaction, rules, segment.Where, token).ConfigureAwait(false);
                return await ScratchAsync(transaction, profile, rules, tallies, token).ConfigureAwait(false) is { } scratch ? scratch.Explain(segment.Where) : null;
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

    private static SegmentInfo ToInfo(SegmentRuleRow row) =>
        new() { Segment = SegmentJson.ReadSegment(row.Definition), Rule = row.Number, AddedAt = row.AddedAt, AddedBy = row.AddedBy };

    private async ValueTask<GroupTallies> TalliesOfAsync(ICdpTransaction transaction, StoredRules rules, Condition condition, CancellationToken cancellationToken) =>
        new(transaction, rules, await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false), condition);

    private async ValueTask<ScratchEvaluator?> ScratchAsync(
        ICdpTransaction transaction, ProfileId profile, StoredRules rules, GroupTallies tallies, CancellationToken cancellationToken)
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
            rules.Require,
            await tallies.CountAsync(subject, cancellationToken).ConfigureAwait(false));
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
