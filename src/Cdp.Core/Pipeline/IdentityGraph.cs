using System.Runtime.CompilerServices;
using Cdp.Identity;
using Cdp.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cdp.Pipeline;

/// <summary>Shows the identity graph and carries out decisions about it.</summary>
internal sealed partial class IdentityGraph(Platform platform, ILogger<IdentityGraph> logger) : IIdentityGraph
{
    private const int PageSize = 500;

    public ValueTask<IdentityExplanation> ExplainAsync(Identifier a, Identifier b, CancellationToken cancellationToken = default)
    {
        var (normalA, normalB) = (Normalize(a, nameof(a)), Normalize(b, nameof(b)));
        return platform.ReadAsync(
            async (transaction, token) =>
            {
                var nodeA = await FindAsync(transaction, normalA, token).ConfigureAwait(false);
                var nodeB = await FindAsync(transaction, normalB, token).ConfigureAwait(false);
                return await new IdentityExplainer(platform.Rules, transaction.Identity, transaction.Events).ExplainAsync(nodeA, nodeB, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    public ValueTask<ProfileId?> FollowAsync(ProfileId profile, CancellationToken cancellationToken = default) =>
        platform.ReadAsync((transaction, token) => FollowAsync(transaction, profile, token), cancellationToken);

    /// <summary>Follows an id: it is the number of an identifier, so it stands for wherever that identifier is now.</summary>
    public static async ValueTask<ProfileId?> FollowAsync(ICdpTransaction transaction, ProfileId profile, CancellationToken cancellationToken)
    {
        var nodes = await transaction.Identity.GetIdentifiersAsync([profile.Value], cancellationToken).ConfigureAwait(false);
        return nodes.Count == 0 ? null : nodes[0].Profile;
    }

    public ValueTask<IReadOnlyList<IdentityChange>> HistoryAsync(ProfileId profile, CancellationToken cancellationToken = default) =>
        platform.ReadAsync<IReadOnlyList<IdentityChange>>(
            async (transaction, token) =>
            {
                var found = new SortedDictionary<long, IdentityChange>();
                var seen = new HashSet<ProfileId>();
                var waiting = new Queue<ProfileId>([profile]);
                while (waiting.TryDequeue(out var next))
                {
                    if (!seen.Add(next))
                    {
                        continue;
                    }

                    foreach (var change in await transaction.Identity.GetChangesAsync(next, token).ConfigureAwait(false))
                    {
                        found[change.Id] = change;
                        if (change.Kind == IdentityChangeKind.Merge && change.Profile == next)
                        {
                            waiting.Enqueue(change.Other);
                        }
                    }
                }

                return [.. found.Values];
            },
            cancellationToken);

    public async IAsyncEnumerable<LinkEvidence> RefusalsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Page by page, so that a slow reader holds no snapshot.
        Link? after = null;
        while (true)
        {
            var page = await platform.ReadAsync((transaction, token) => ReadRefusalsAsync(transaction, after, token), cancellationToken).ConfigureAwait(false);
            foreach (var evidence in page)
            {
                yield return evidence;
                after = evidence.Link;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    public ValueTask<IdentityPreview> PreviewAsync(Action<IdentityOptions> change, IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);

        var changed = platform.Options.Identity.Clone();
        change(changed);
        var problems = new ValidateOptionsResultBuilder();
        problems.AddResult(new IdentityOptionsValidator().Validate(nameof(CdpOptions.Identity), changed));
        IdentityOptionsRules.Check(nameof(CdpOptions.Identity), changed, problems);
        if (problems.Build() is { Failed: true } result)
        {
            throw new ArgumentException(result.FailureMessage, nameof(change));
        }

        return platform.PreviewAsync(new IdentityRules(changed), progress, cancellationToken);
    }

    public ValueTask<IdentityPreview> RebuildAsync(IProgress<IdentityProgress>? progress = null, CancellationToken cancellationToken = default) =>
        platform.RebuildAsync(version: null, progress, cancellationToken);

    public ValueTask<IdentityStatistics> CountAsync(CancellationToken cancellationToken = default) =>
        platform.ReadAsync(
            static async (transaction, token) =>
            {
                var (graph, profiles) = (transaction.Identity, transaction.Profiles);
                return new IdentityStatistics(
                    await profiles.CountAsync(token).ConfigureAwait(false),
                    await graph.CountIdentifiersAsync(token).ConfigureAwait(false),
                    await graph.CountLinksAsync(LinkFilter.Holding, token).ConfigureAwait(false),
                    await graph.CountLinksAsync(LinkFilter.Refused, token).ConfigureAwait(false),
                    await graph.CountChangesAsync(IdentityChangeKind.Merge, token).ConfigureAwait(false),
                    await graph.CountChangesAsync(IdentityChangeKind.Split, token).ConfigureAwait(false));
            },
            cancellationToken);

    private async ValueTask<List<LinkEvidence>> ReadRefusalsAsync(ICdpTransaction transaction, Link? after, CancellationToken cancellationToken)
    {
        var links = await transaction.Identity.ReadLinksAsync(LinkFilter.Refused, after, cancellationToken)
            .TakeAsync(PageSize, cancellationToken).ConfigureAwait(false);
        var explainer = new IdentityExplainer(platform.Rules, transaction.Identity, transaction.Events);
        var page = new List<LinkEvidence>(links.Count);
        foreach (var link in links)
        {
            page.Add(await explainer.GetEvidenceAsync(link, link.A, cancellationToken).ConfigureAwait(false));
        }

        return page;
    }

    private Identifier Normalize(Identifier identifier, string parameter) =>
        platform.Extractor.Normalize(identifier.Type, identifier.Value, defaultRegion: null)
        ?? throw new ArgumentException($"The value is not valid for identifiers of type {identifier.Type}.", parameter);

    private static async ValueTask<IdentifierNode> FindAsync(ICdpTransaction transaction, Identifier identifier, CancellationToken cancellationToken) =>
        await transaction.Identity.FindIdentifierAsync(identifier, cancellationToken).ConfigureAwait(false)
        ?? throw new CdpException($"No identifier of type {identifier.Type} with this value was ever seen. Check its spelling, or look the profile up by another identifier.");
}
