using System.Runtime.CompilerServices;
using Cdp.Segmentation;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Traits;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Keeps the computed traits and gives their values.</summary>
internal sealed class ComputedTraitCatalog(Platform platform, RuleChanges changes) : IComputedTraits
{
    private const int PageSize = 500;

    private readonly ProfileStates _states = new(platform);

    public async ValueTask<IReadOnlyList<ComputedTraitInfo>> AddAsync(
        IReadOnlyList<ComputedTrait> traits, string addedBy, IProgress<SegmentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentException.ThrowIfNullOrWhiteSpace(addedBy);
        await changes.AddAsync([.. traits.Select(RuleDefinition.Of)], addedBy, nameof(traits), progress, cancellationToken).ConfigureAwait(false);
        var infos = (await ListAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(info => info.Trait.Id, StringComparer.Ordinal);
        return [.. traits.Select(trait => infos[trait.Id])];
    }

    public ValueTask<bool> RemoveAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return changes.RemoveAsync(RuleDefinition.IdOfTrait(id), cancellationToken);
    }

    public ValueTask<IReadOnlyList<ComputedTraitInfo>> ListAsync(CancellationToken cancellationToken = default) => platform.ReadAsync<IReadOnlyList<ComputedTraitInfo>>(
        static async (transaction, token) =>
        [
            .. (await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false)).Active.Where(row => RuleDefinition.IsTrait(row.Segment)).Select(ToInfo),
        ],
        cancellationToken);

    public ValueTask<IReadOnlyList<ComputedValue>> GetAsync(ProfileId profile, CancellationToken cancellationToken = default) => _states.LookAsync<IReadOnlyList<ComputedValue>>(
        async (transaction, token) =>
        {
            if (await _states.FindAsync(transaction, profile, token).ConfigureAwait(false) is not var (current, rules, state))
            {
                return [];
            }

            return
            [
                .. rules.Rules.Where(rule => rule is { IsBuilding: false, Formula: not null })
                    .Select(rule => (rule.Definition.Trait!.Id, Value: rule.Formula!.Evaluate(state).ToJson()))
                    .Where(computed => computed.Value is not null)
                    .OrderBy(computed => computed.Id, StringComparer.Ordinal)
                    .Select(computed => new ComputedValue(current, computed.Id, computed.Value!)),
            ];
        },
        cancellationToken);

    public async IAsyncEnumerable<ComputedValue> ValuesAsync(string id, ProfileId after = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        while (true)
        {
            // Page by page, so that a slow reader holds no snapshot.
            var start = after;
            var (values, last) = await _states.LookAsync((transaction, token) => ReadPageAsync(transaction, id, start, token), cancellationToken).ConfigureAwait(false);
            foreach (var value in values)
            {
                yield return value;
            }

            if (last is not { } next)
            {
                yield break;
            }

            after = next;
        }
    }

    private static ComputedTraitInfo ToInfo(SegmentRuleRow row) =>
        new() { Trait = SegmentJson.ReadTrait(row.Definition), Rule = row.Number, AddedAt = row.AddedAt, AddedBy = row.AddedBy };

    private async ValueTask<(List<ComputedValue> Values, ProfileId? Last)> ReadPageAsync(ICdpTransaction transaction, string id, ProfileId after, CancellationToken cancellationToken)
    {
        (await StoredRules.ReadAsync(transaction, cancellationToken).ConfigureAwait(false)).RequireTrait(id);
        var rules = (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false))!;
        var page = await transaction.Profiles.ReadAsync(after, cancellationToken).TakeAsync(PageSize, cancellationToken).ConfigureAwait(false);
        var values = new List<ComputedValue>();
        foreach (var (profile, zoned, state) in await _states.ReadAsync(transaction, rules, page.ConvertAll(row => row.Id), cancellationToken).ConfigureAwait(false))
        {
            if (zoned.FindTrait(id)!.Evaluate(state).ToJson() is { } value)
            {
                values.Add(new ComputedValue(profile, id, value));
            }
        }

        return (values, page.Count < PageSize ? null : page[^1].Id);
    }
}
