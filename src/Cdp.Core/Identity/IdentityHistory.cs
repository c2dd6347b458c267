namespace Cdp.Identity;

/// <summary>Turns the moves of identifiers between clusters into merges and splits of profiles, and records them.</summary>
internal static class IdentityHistory
{
    /// <summary>Records what a change did.</summary>
    /// <param name="store">The graph, with the change made.</param>
    /// <param name="before">The identifiers that moved, with the profile that they had before.</param>
    /// <param name="created">The identifiers that the change itself brought: what was never seen apart was not merged.</param>
    /// <param name="template">The time and cause to record; the rest of it is filled in.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The merges and splits, as recorded.</returns>
    public static async ValueTask<IReadOnlyList<IdentityChange>> RecordAsync(
        IIdentityStore store,
        IReadOnlyDictionary<long, ProfileId> before,
        IReadOnlySet<long> created,
        IdentityChange template,
        CancellationToken cancellationToken)
    {
        if (before.Count == 0)
        {
            return [];
        }

        var moves = new SortedDictionary<(long From, long To), List<long>>();
        foreach (var node in await store.GetIdentifiersAsync([.. before.Keys], cancellationToken).ConfigureAwait(false))
        {
            var from = before[node.Id];
            if (from != node.Profile)
            {
                if (!moves.TryGetValue((from.Value, node.Profile.Value), out var moved))
                {
                    moves.Add((from.Value, node.Profile.Value), moved = []);
                }

                moved.Add(node.Id);
            }
        }

        var recorded = new List<IdentityChange>();
        foreach (var ((from, to), moved) in moves)
        {
            if (moved.TrueForAll(created.Contains))
            {
                continue;
            }

            var (source, target) = (new ProfileId(from), new ProfileId(to));
            var left = await store.GetClusterAsync(source, cancellationToken).ConfigureAwait(false);
            var isMerge = left.Count == 0;
            var rest = isMerge ? await store.GetClusterAsync(target, cancellationToken).ConfigureAwait(false) : left;
            var change = template with
            {
                Kind = isMerge ? IdentityChangeKind.Merge : IdentityChangeKind.Split,
                Profile = isMerge ? target : source,
                Other = isMerge ? source : target,
                Moved = moved,
                Kept = [.. rest.Select(node => node.Id).Where(id => !created.Contains(id) && (!before.TryGetValue(id, out var was) || was == (isMerge ? target : source)))],
            };
            recorded.Add(change with { Id = await store.AddChangeAsync(change, cancellationToken).ConfigureAwait(false) });
        }

        return recorded;
    }
}
