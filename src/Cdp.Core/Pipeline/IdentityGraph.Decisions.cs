using Cdp.Identity;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <content>Decisions that people take about identities.</content>
internal sealed partial class IdentityGraph
{
    public ValueTask<IdentityOutcome> LinkAsync(Identifier a, Identifier b, string decidedBy, string? reason = null, CancellationToken cancellationToken = default) =>
        DecideAsync(a, b, LinkKind.Manual, decidedBy, reason, cancellationToken);

    public ValueTask<IdentityOutcome> ForbidAsync(Identifier a, Identifier b, string decidedBy, string? reason = null, CancellationToken cancellationToken = default) =>
        DecideAsync(a, b, LinkKind.Forbid, decidedBy, reason, cancellationToken);

    public ValueTask<IdentityOutcome?> TakeBackAsync(Identifier a, Identifier b, LinkKind kind, string decidedBy, CancellationToken cancellationToken = default)
    {
        DemandDecision(kind, nameof(kind));
        var (normalA, normalB) = (Normalize(a, nameof(a)), Normalize(b, nameof(b)));
        return WriteAsync<IdentityOutcome?>(
            decidedBy,
            async (decision, token) =>
            {
                var graph = decision.Transaction.Identity;
                var nodeA = await graph.FindIdentifierAsync(normalA, token).ConfigureAwait(false);
                var nodeB = await graph.FindIdentifierAsync(normalB, token).ConfigureAwait(false);
                return nodeA is null || nodeB is null
                    ? null
                    : await TakeBackAsync(decision, Math.Min(nodeA.Id, nodeB.Id), Math.Max(nodeA.Id, nodeB.Id), kind, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public ValueTask<IdentityOutcome?> TakeBackAsync(Link decision, string decidedBy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);
        DemandDecision(decision.Kind, nameof(decision));
        return WriteAsync(decidedBy, (scope, token) => TakeBackAsync(scope, decision.A, decision.B, decision.Kind, token), cancellationToken);
    }

    public ValueTask<IdentityOutcome> UnmergeAsync(ProfileId profile, ProfileId? absorbed, string decidedBy, string? reason = null, CancellationToken cancellationToken = default) =>
        WriteAsync(
            decidedBy,
            async (decision, token) =>
            {
                var (kept, freed) = await FindSidesAsync(decision.Transaction, profile, absorbed, token).ConfigureAwait(false);
                return await SeparateAsync(decision, kept, freed, reason, token).ConfigureAwait(false);
            },
            cancellationToken);

    public ValueTask<IdentityOutcome> DetachAsync(Identifier identifier, string decidedBy, string? reason = null, CancellationToken cancellationToken = default)
    {
        var normal = Normalize(identifier, nameof(identifier));
        return WriteAsync(
            decidedBy,
            async (decision, token) =>
            {
                var node = await FindAsync(decision.Transaction, normal, token).ConfigureAwait(false);
                var cluster = await decision.Transaction.Identity.GetClusterAsync(node.Profile, token).ConfigureAwait(false);
                return await SeparateAsync(decision, [.. cluster.Where(other => other.Id != node.Id)], [node], reason, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private static void DemandDecision(LinkKind kind, string parameter)
    {
        if (kind is not (LinkKind.Manual or LinkKind.Forbid))
        {
            throw new ArgumentException("Only decisions can be taken back: manual links and forbids.", parameter);
        }
    }

    private static async ValueTask<IdentityOutcome?> TakeBackAsync(DecisionScope decision, long a, long b, LinkKind kind, CancellationToken cancellationToken)
    {
        if (await decision.Transaction.Identity.FindLinkAsync(a, b, kind, cancellationToken).ConfigureAwait(false) is not { } link)
        {
            return null;
        }

        await decision.Update.RemoveAsync(link, cancellationToken).ConfigureAwait(false);
        return await decision.CompleteAsync([], cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<IdentityOutcome> DecideAsync(Identifier a, Identifier b, LinkKind kind, string decidedBy, string? reason, CancellationToken cancellationToken)
    {
        var (normalA, normalB) = (Normalize(a, nameof(a)), Normalize(b, nameof(b)));
        if (normalA == normalB)
        {
            throw new ArgumentException("Both are the same identifier. Name two different ones.", nameof(b));
        }

        return WriteAsync(
            decidedBy,
            async (decision, token) =>
            {
                var nodeA = await decision.FindOrAddAsync(normalA, token).ConfigureAwait(false);
                var nodeB = await decision.FindOrAddAsync(normalB, token).ConfigureAwait(false);
                var link = await decision.DecideAsync(nodeA.Id, nodeB.Id, kind, reason, token).ConfigureAwait(false);
                return await decision.CompleteAsync([link], token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Finds what the two sides of a merge had, as far as it is still in the profile.</summary>
    private static async ValueTask<(IReadOnlyList<IdentifierNode> Kept, IReadOnlyList<IdentifierNode> Freed)> FindSidesAsync(
        ICdpTransaction transaction,
        ProfileId profile,
        ProfileId? absorbed,
        CancellationToken cancellationToken)
    {
        var graph = transaction.Identity;
        var current = await FollowAsync(transaction, profile, cancellationToken).ConfigureAwait(false) ?? profile;
        var cluster = await graph.GetClusterAsync(current, cancellationToken).ConfigureAwait(false);
        var changes = absorbed is { } other
            ? await graph.GetChangesAsync(other, cancellationToken).ConfigureAwait(false)
            : await graph.GetChangesAsync(current, cancellationToken).ConfigureAwait(false);

        // The last merge whose two sides are both still here.
        var (kept, freed) = ((IReadOnlyList<IdentifierNode>)[], (IReadOnlyList<IdentifierNode>)[]);
        foreach (var change in changes.Where(change => change.Kind == IdentityChangeKind.Merge && (absorbed is null || change.Other == absorbed)).Reverse())
        {
            kept = [.. cluster.Where(node => change.Kept.Contains(node.Id))];
            freed = [.. cluster.Where(node => change.Moved.Contains(node.Id))];
            if (kept.Count > 0 && freed.Count > 0)
            {
                return (kept, freed);
            }
        }

        throw new CdpException(absorbed is null
            ? $"Profile {profile} holds nothing that was merged into it. Its history (ICdp.Identity.HistoryAsync) lists what happened to it."
            : $"Profile {profile} does not hold what {absorbed} had when it was absorbed. Its history (ICdp.Identity.HistoryAsync) lists what happened to it.");
    }

    /// <summary>Keeps two groups of identifiers apart: forbids stand where a link crosses, and between the most trusted of each group.</summary>
    /// <remarks>
    /// With every crossing link forbidden, what is left of each group's own links unites it again: each side gets exactly what it had. The forbid between
    /// the most trusted ones keeps evidence that arrives later from joining the two again by a detour. Where such evidence is there already, more are needed.
    /// </remarks>
    private async ValueTask<IdentityOutcome> SeparateAsync(
        DecisionScope decision,
        IReadOnlyList<IdentifierNode> kept,
        IReadOnlyList<IdentifierNode> freed,
        string? reason,
        CancellationToken cancellationToken)
    {
        var pairs = new SortedSet<(long A, long B)>();
        if (kept.Count > 0)
        {
            var keptIds = kept.Select(node => node.Id).ToHashSet();
            pairs.Add(Pair(MostTrusted(kept), MostTrusted(freed)));
            foreach (var node in freed)
            {
                foreach (var link in await decision.Transaction.Identity.GetLinksAsync(node.Id, LinkFilter.Holding, int.MaxValue, cancellationToken).ConfigureAwait(false))
                {
                    if (keptIds.Contains(link.Other(node.Id)))
                    {
                        pairs.Add((link.A, link.B));
                    }
                }
            }
        }

        var decisions = new List<Link>(pairs.Count);
        foreach (var (a, b) in pairs)
        {
            decisions.Add(await decision.DecideAsync(a, b, LinkKind.Forbid, reason, cancellationToken).ConfigureAwait(false));
        }

        // Evidence from after the merge may be trusted more than what holds a side together, and so join parts of the two before that side is whole.
        while (await FindTogetherAsync(decision.Transaction, kept, freed, cancellationToken).ConfigureAwait(false) is { } pair && pairs.Add(pair))
        {
            decisions.Add(await decision.DecideAsync(pair.A, pair.B, LinkKind.Forbid, reason, cancellationToken).ConfigureAwait(false));
        }

        return await decision.CompleteAsync(decisions, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the most trusted ones of two groups that are in one profile still.</summary>
    private async ValueTask<(long A, long B)?> FindTogetherAsync(
        ICdpTransaction transaction,
        IReadOnlyList<IdentifierNode> kept,
        IReadOnlyList<IdentifierNode> freed,
        CancellationToken cancellationToken)
    {
        var freedIds = freed.Select(node => node.Id).ToHashSet();
        var nodes = await transaction.Identity.GetIdentifiersAsync([.. kept.Concat(freed).Select(node => node.Id)], cancellationToken).ConfigureAwait(false);
        foreach (var profile in nodes.GroupBy(node => node.Profile).OrderBy(group => group.Key.Value))
        {
            var sides = profile.ToLookup(node => freedIds.Contains(node.Id));
            if (sides.Count == 2)
            {
                return Pair(MostTrusted([.. sides[false]]), MostTrusted([.. sides[true]]));
            }
        }

        return null;
    }

    private long MostTrusted(IReadOnlyList<IdentifierNode> nodes) =>
        nodes.MinBy(node => (platform.Rules.TypeOf(node.Identifier.Type).Priority, node.Id))!.Id;

    private static (long A, long B) Pair(long a, long b) => a < b ? (a, b) : (b, a);

    private async ValueTask<TResult> WriteAsync<TResult>(string decidedBy, Func<DecisionScope, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(decidedBy);

        DecisionScope? decision = null;
        var result = await platform.WriteAsync(
            async (transaction, token) =>
            {
                decision = new DecisionScope(platform, transaction, await platform.Models.GetAsync(transaction, token).ConfigureAwait(false), decidedBy);
                return await work(decision, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

        platform.Metrics.Changed(decision!.Changes);
        foreach (var change in decision.Changes)
        {
            PipelineLog.IdentityChanged(logger, change.Kind, change.Profile, change.Other, change.Cause);
        }

        return result;
    }
}
