using System.Runtime.InteropServices;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Segmentation;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Resolves the whole stored graph from scratch: to preview changed rules, or to bring the store under them.</summary>
internal sealed class GraphRebuild(Platform platform)
{
    private const int ReportEvery = 10_000;

    /// <summary>Compares the stored clusters with those that some rules give.</summary>
    public async ValueTask<IdentityPreview> PreviewAsync(
        ICdpTransaction transaction,
        IdentityRules rules,
        LiveModel? model,
        IProgress<IdentityProgress>? progress,
        CancellationToken cancellationToken)
    {
        var (nodes, stored) = await ReadAsync(transaction, progress, cancellationToken).ConfigureAwait(false);
        var matches = new MatchRebuild(platform.Unifier, model);
        if (model is not null)
        {
            // Other rules may make other identifiers the owners of events, and so say other things about them.
            var extractor = new IdentifierExtractor(rules, platform.Options.Collection);
            var owners = await SightingOwners.FindAsync(transaction, extractor, rules, new IdentityResolver(rules).Resolve(nodes, stored), cancellationToken).ConfigureAwait(false);
            matches.Said = await owners.ObserveAsync(transaction, progress, cancellationToken).ConfigureAwait(false);
        }

        var links = await matches.RunAsync(transaction, nodes, stored, progress, cancellationToken).ConfigureAwait(false);
        var dated = await LastUse.DateAsync(transaction, rules, nodes, links, until: null, cancellationToken).ConfigureAwait(false);
        var resolution = new IdentityResolver(rules, matches.Evidence).Resolve(nodes, dated);
        return Compare(nodes, resolution);
    }

    /// <summary>
    /// Brings the store under the rules in force, in these steps: 1. choose the owners of events anew, and observe again where events came or went; 2. match the records
    /// and resolve; 3. store what altered; 4. unify the touched profiles; 5. bring segments up to date.
    /// </summary>
    /// <param name="storage">The store.</param>
    /// <param name="version">The version of the match model to put into force; <see langword="null"/> for the one that is.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async ValueTask<IdentityPreview> RunAsync(ICdpStorage storage, int? version, IProgress<IdentityProgress>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<IdentityChange> changes = [];
        var result = await storage.WriteAsync(
            platform.Tenant,
            async (transaction, _) =>
            {
                // :: Step 1: choose the owners of events anew, and observe again where events came or went
                var (nodes, stored) = await ReadAsync(transaction, progress, cancellationToken).ConfigureAwait(false);
                var statuses = new IdentityResolver(platform.Rules).Resolve(nodes, stored);
                var owners = await SightingOwners.FindAsync(transaction, platform.Extractor, platform.Rules, statuses, cancellationToken).ConfigureAwait(false);
                await owners.StoreAsync(transaction, progress, cancellationToken).ConfigureAwait(false);

                // :: Step 2: match the records and resolve
                if (version is { } chosen)
                {
                    await transaction.Matches.SetActiveVersionAsync(chosen, cancellationToken).ConfigureAwait(false);
                }

                var matches = new MatchRebuild(platform.Unifier, await platform.Models.GetAsync(transaction, cancellationToken).ConfigureAwait(false));
                var links = await matches.RunAsync(transaction, nodes, stored, progress, cancellationToken).ConfigureAwait(false);
                var dated = await LastUse.DateAsync(transaction, platform.Rules, nodes, links, until: null, cancellationToken).ConfigureAwait(false);
                var resolution = new IdentityResolver(platform.Rules, matches.Evidence).Resolve(nodes, dated);

                // :: Step 3: store what altered
                var profiles = new ProfileMaintainer(platform.Unifier);
                var before = await StoreClustersAsync(transaction, nodes, resolution, cancellationToken).ConfigureAwait(false);
                await StoreLinksAsync(transaction, stored, resolution, cancellationToken).ConfigureAwait(false);
                await StoreNeighborsAsync(transaction, resolution, cancellationToken).ConfigureAwait(false);
                await matches.StoreAsync(transaction, cancellationToken).ConfigureAwait(false);
                profiles.Touch(before);
                changes = await IdentityHistory.RecordAsync(transaction.Identity, before, new HashSet<long>(), Change(), cancellationToken).ConfigureAwait(false);

                // :: Step 4: unify the touched profiles
                progress?.Report(new IdentityProgress("unifying profiles", before.Count));
                foreach (var node in resolution.Identifiers)
                {
                    profiles.Touch(node.Id);
                }

                var refreshed = await profiles.CompleteAsync(transaction, cancellationToken).ConfigureAwait(false);
                if (await platform.Segments.GetAsync(transaction, cancellationToken).ConfigureAwait(false) is { } rules)
                {
                    // :: Step 5: bring segments up to date, and work out again those of profiles that events came to or went from
                    progress?.Report(new IdentityProgress("evaluating segments", refreshed.Count));
                    var segments = new SegmentMaintainer(platform, transaction, rules, SegmentTransitionCause.Identity);
                    segments.Add(refreshed, new HashSet<long>(), before);
                    foreach (var node in resolution.Identifiers.Where(node => owners.Owners.Contains(node.Id)))
                    {
                        segments.AddAll(node.Profile);
                    }

                    await segments.CompleteAsync(cancellationToken).ConfigureAwait(false);
                }

                await transaction.Identity.SetRulesFingerprintAsync(platform.Fingerprint, cancellationToken).ConfigureAwait(false);
                return Compare(nodes, resolution);
            },
            cancellationToken).ConfigureAwait(false);

        platform.Metrics.Changed(changes);
        return result;
    }

    private IdentityChange Change() => new()
    {
        At = platform.Now,
        Cause = IdentityChangeCause.Rules,
        Kind = IdentityChangeKind.Merge,
        Profile = default,
        Other = default,
        Moved = [],
        Kept = [],
    };

    private static async ValueTask<(List<IdentifierNode> Nodes, List<Link> Links)> ReadAsync(
        ICdpTransaction transaction,
        IProgress<IdentityProgress>? progress,
        CancellationToken cancellationToken)
    {
        var nodes = new List<IdentifierNode>();
        await foreach (var node in transaction.Identity.ReadIdentifiersAsync(0, cancellationToken).ConfigureAwait(false))
        {
            nodes.Add(node);
            Report(progress, "reading identifiers", nodes.Count, cancellationToken);
        }

        var links = new List<Link>();
        await foreach (var link in transaction.Identity.ReadLinksAsync(null, null, cancellationToken).ConfigureAwait(false))
        {
            links.Add(link);
            Report(progress, "reading links", links.Count, cancellationToken);
        }

        return (nodes, links);
    }

    private static void Report(IProgress<IdentityProgress>? progress, string stage, long done, CancellationToken cancellationToken)
    {
        if (done % ReportEvery == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new IdentityProgress(stage, done));
        }
    }

    private static async ValueTask<Dictionary<long, ProfileId>> StoreClustersAsync(
        ICdpTransaction transaction,
        List<IdentifierNode> nodes,
        Resolution resolution,
        CancellationToken cancellationToken)
    {
        var stored = nodes.ToDictionary(node => node.Id);
        var before = new Dictionary<long, ProfileId>();
        foreach (var node in resolution.Identifiers)
        {
            if (stored[node.Id].Status != node.Status)
            {
                await transaction.Identity.UpdateIdentifierAsync(node, cancellationToken).ConfigureAwait(false);
            }

            if (stored[node.Id].Profile != node.Profile)
            {
                before[node.Id] = stored[node.Id].Profile;
                await transaction.Identity.AssignClusterAsync([node.Id], node.Profile, cancellationToken).ConfigureAwait(false);
            }
        }

        return before;
    }

    private static async ValueTask StoreLinksAsync(ICdpTransaction transaction, List<Link> links, Resolution resolution, CancellationToken cancellationToken)
    {
        var stored = links.ToDictionary(link => (link.A, link.B, link.Kind));
        foreach (var link in resolution.Links)
        {
            if (!stored.Remove((link.A, link.B, link.Kind), out var known) || known != link)
            {
                await transaction.Identity.SaveLinkAsync(link, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var gone in stored.Keys)
        {
            await transaction.Identity.RemoveLinkAsync(gone.A, gone.B, gone.Kind, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Counts anew with whom each identifier was seen: who counts depends on the scope of types and on blocked values.</summary>
    private async ValueTask StoreNeighborsAsync(ICdpTransaction transaction, Resolution resolution, CancellationToken cancellationToken)
    {
        var nodes = resolution.Identifiers.ToDictionary(node => node.Id);
        var deltas = new Dictionary<(long Id, string Type), int>();
        foreach (var link in resolution.Links.Where(link => link.Kind == LinkKind.SeenTogether))
        {
            Count(nodes[link.A], nodes[link.B]);
            Count(nodes[link.B], nodes[link.A]);
        }

        foreach (var id in nodes.Keys)
        {
            foreach (var (type, count) in await transaction.Identity.GetNeighborsAsync(id, cancellationToken).ConfigureAwait(false))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(deltas, (id, type), out _) -= count;
            }
        }

        foreach (var ((id, type), delta) in deltas.Where(delta => delta.Value != 0))
        {
            await transaction.Identity.AddNeighborsAsync(id, type, delta, cancellationToken).ConfigureAwait(false);
        }

        void Count(IdentifierNode node, IdentifierNode other)
        {
            if (platform.Rules.CountsAsNeighbor(other.Identifier))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(deltas, (node.Id, other.Identifier.Type), out _)++;
            }
        }
    }

    private static IdentityPreview Compare(List<IdentifierNode> nodes, Resolution resolution)
    {
        var after = resolution.Identifiers.ToDictionary(node => node.Id, node => node.Profile);
        var merges = nodes
            .GroupBy(node => after[node.Id], node => node.Profile)
            .Select(group => group.Distinct().OrderBy(profile => profile.Value).ToList())
            .Where(group => group.Count > 1)
            .OrderBy(group => group[0].Value)
            .ToList<IReadOnlyList<ProfileId>>();
        var splits = nodes
            .GroupBy(node => node.Profile)
            .Select(group => (Profile: group.Key, Parts: group.GroupBy(node => after[node.Id]).OrderBy(part => part.Key.Value).ToList()))
            .Where(split => split.Parts.Count > 1)
            .OrderBy(split => split.Profile.Value)
            .Select(split => new ProfileSplit(split.Profile, [.. split.Parts.Select(part => (IReadOnlyList<Identifier>)[.. part.Select(node => node.Identifier)])]))
            .ToList();
        return new IdentityPreview
        {
            Merges = merges,
            Splits = splits,
            ProfilesBefore = CountPeople(nodes),
            ProfilesAfter = CountPeople(resolution.Identifiers),
        };
    }

    private static int CountPeople(IEnumerable<IdentifierNode> nodes) =>
        nodes.GroupBy(node => node.Profile).Count(cluster => !ProfileMaintainer.IsNobody([.. cluster]));
}
