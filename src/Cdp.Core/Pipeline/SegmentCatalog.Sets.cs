using Cdp.Segmentation;
using Cdp.Segmentation.Sets;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <content>Segments as sets.</content>
internal sealed partial class SegmentCatalog
{
    public ValueTask<ProfileSet> ReadSetAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return platform.ReadAsync(
            async (transaction, token) => await ReadSetAsync(transaction, await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false), id, token).ConfigureAwait(false),
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<SegmentOverlap>> OverlapsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count < 2)
        {
            throw new ArgumentException("An overlap is that of two segments or more. Give at least two ids.", nameof(ids));
        }

        return platform.ReadAsync<IReadOnlyList<SegmentOverlap>>(
            async (transaction, token) =>
            {
                var rules = await StoredRules.ReadAsync(transaction, token).ConfigureAwait(false);
                var sets = new List<(string Id, ProfileSet Set)>();
                foreach (var id in ids)
                {
                    sets.Add((id, await ReadSetAsync(transaction, rules, id, token).ConfigureAwait(false)));
                }

                return
                [
                    .. sets.SelectMany((first, index) => sets.Skip(index + 1).Select(second =>
                        new SegmentOverlap(first.Id, second.Id, first.Set.Count, second.Set.Count, first.Set.CountIntersection(second.Set)))),
                ];
            },
            cancellationToken);
    }

    private static async ValueTask<ProfileSet> ReadSetAsync(ICdpTransaction transaction, StoredRules rules, string id, CancellationToken cancellationToken)
    {
        var builder = new ProfileSetBuilder();
        await foreach (var member in transaction.Segments.ReadMembersAsync(rules.RequireSegment(id).Number, default, cancellationToken).ConfigureAwait(false))
        {
            builder.Add(member.Profile);
        }

        return builder.ToSet();
    }
}
