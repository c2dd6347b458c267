using System.Text.Json;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Counts the members of the groups that conditions look at, and those of them in the segment, as they are stored.</summary>
internal sealed class GroupTallies
{
    private readonly ICdpTransaction _transaction;
    private readonly StoredRules _stored;
    private readonly RuleSet? _rules;
    private readonly HashSet<GroupCondition> _conditions = [];
    private readonly Dictionary<string, Dictionary<long, List<ProfileId>>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<long, HashSet<ProfileId>> _members = [];

    /// <summary>Prepares the counting.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="stored">The rules that the condition may refer to.</param>
    /// <param name="rules">The same, made ready; <see langword="null"/> where there are none.</param>
    /// <param name="condition">The condition.</param>
    public GroupTallies(ICdpTransaction transaction, StoredRules stored, RuleSet? rules, Condition condition)
    {
        (_transaction, _stored, _rules) = (transaction, stored, rules);
        Collect(RuleRewriter.LeavesOf(condition), RuleReferences.Of(condition), []);
    }

    /// <summary>Counts for a profile.</summary>
    public async ValueTask<Func<GroupCondition, GroupTally?>> CountAsync(SegmentSubject subject, CancellationToken cancellationToken)
    {
        var tallies = new Dictionary<GroupCondition, GroupTally?>();
        foreach (var condition in _conditions)
        {
            var groups = GroupKeys.Of(subject.Traits, condition.Trait, Identity.TraitPath.Split(condition.Trait));
            var tally = default(GroupTally);
            foreach (var key in groups)
            {
                tally += await CountAsync(condition.Trait, key, _stored.RequireSegment(condition.Segment).Number, cancellationToken).ConfigureAwait(false);
            }

            tallies.Add(condition, groups.Length == 0 ? null : tally);
        }

        return condition => tallies[condition];
    }

    private void Collect(IEnumerable<Condition> leaves, IEnumerable<string> references, HashSet<string> known)
    {
        _conditions.UnionWith(leaves.OfType<GroupCondition>());
        foreach (var id in references.Where(known.Add))
        {
            var definition = _stored.Require(id);
            Collect(definition.Segment is { } segment ? RuleRewriter.LeavesOf(segment.Where) : RuleRewriter.LeavesOf(definition.Trait!.Value), definition.References, known);
        }
    }

    private async ValueTask<GroupTally> CountAsync(string trait, long key, long rule, CancellationToken cancellationToken)
    {
        if (_rules?.Groups.Any(leaf => leaf.Path == trait) == true)
        {
            var count = await _transaction.Segments.CountGroupAsync(key, rule, cancellationToken).ConfigureAwait(false);
            return new GroupTally(count.Members, count.Inside);
        }

        // No rule in force looks at such groups, so nobody keeps them.
        if (!_groups.TryGetValue(trait, out var groups))
        {
            _groups.Add(trait, groups = await ReadGroupsAsync(trait, cancellationToken).ConfigureAwait(false));
        }

        if (!_members.TryGetValue(rule, out var inside))
        {
            _members.Add(rule, inside = [.. (await SegmentBuild.ReadMembersAsync(_transaction, rule, cancellationToken).ConfigureAwait(false)).Select(member => member.Profile)]);
        }

        var members = groups.GetValueOrDefault(key, []);
        return new GroupTally(members.Count, members.Count(inside.Contains));
    }

    private async ValueTask<Dictionary<long, List<ProfileId>>> ReadGroupsAsync(string trait, CancellationToken cancellationToken)
    {
        var (groups, names) = (new Dictionary<long, List<ProfileId>>(), Identity.TraitPath.Split(trait));
        await foreach (var row in _transaction.Profiles.ReadAsync(default, cancellationToken).ConfigureAwait(false))
        {
            using var traits = JsonDocument.Parse(row.Traits);
            foreach (var key in GroupKeys.Of(traits.RootElement, trait, names))
            {
                groups.TryAdd(key, []);
                groups[key].Add(row.Id);
            }
        }

        return groups;
    }
}
