using System.Runtime.InteropServices;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Works out a profile as it was at an earlier time, from the links and events up to then.</summary>
/// <remarks>Nothing stored about the present is used: this is the law of the platform carried out literally, for one person.</remarks>
internal sealed class EarlierProfile(Platform platform, ICdpTransaction transaction, DateTimeOffset asOf)
{
    /// <summary>Reads in these steps: 1. gather the component of the graph as it was; 2. resolve it; 3. observe from its events; 4. unify.</summary>
    /// <param name="id">The profile, current or retired.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The profile, or <see langword="null"/> when the identifier that it is named after was not known then.</returns>
    public async ValueTask<Profile?> ReadAsync(ProfileId id, CancellationToken cancellationToken)
    {
        // :: Step 1: gather the component of the graph as it was
        var (nodes, links) = await GatherAsync(id.Value, cancellationToken).ConfigureAwait(false);
        if (!nodes.ContainsKey(id.Value))
        {
            return null;
        }

        // :: Step 2: resolve it
        var evidence = LiveModels.EvidenceOf(transaction, await platform.Models.GetAsync(transaction, cancellationToken).ConfigureAwait(false));
        if (evidence is not null)
        {
            await evidence.LoadAsync(nodes.Keys, cancellationToken).ConfigureAwait(false);
        }

        var resolution = new IdentityResolver(platform.Rules, evidence).Resolve(nodes.Values, links);
        var profile = resolution.Identifiers.First(node => node.Id == id.Value).Profile;
        var cluster = resolution.Identifiers.Where(node => node.Profile == profile).ToList();
        if (ProfileMaintainer.IsNobody(cluster))
        {
            return null;
        }

        // :: Step 3: observe from its events
        var sightings = (await transaction.Identity.GetOwnedSightingsAsync([.. cluster.Select(node => node.Id)], cancellationToken).ConfigureAwait(false))
            .ToDictionary(sighting => sighting.Id);
        var summaries = new Dictionary<long, SightingSummary>();
        var observations = new List<Observation>();
        await foreach (var entry in transaction.Events.ReadBySightingAsync(sightings.Keys, asOf, cancellationToken).ConfigureAwait(false))
        {
            ref var summary = ref CollectionsMarshal.GetValueRefOrAddDefault(summaries, entry.Sighting, out var known);
            summary = known
                ? summary with { Count = summary.Count + 1, LastSeen = entry.Timestamp }
                : new SightingSummary(entry.Sighting, 1, entry.Timestamp, entry.Timestamp);
            observations.AddRange(TraitExtractor.Extract(entry, sightings[entry.Sighting].Owner));
        }

        // :: Step 4: unify
        return ProfileReader.Build(platform.Unifier, profile, 0, cluster, [.. summaries.Values], observations);
    }

    private async ValueTask<(Dictionary<long, IdentifierNode> Nodes, List<Link> Links)> GatherAsync(long start, CancellationToken cancellationToken)
    {
        var nodes = new Dictionary<long, IdentifierNode>();
        var links = new List<Link>();
        var waiting = new Queue<long>([start]);
        while (waiting.TryDequeue(out var id))
        {
            if (nodes.ContainsKey(id)
                || await transaction.Identity.GetIdentifiersAsync([id], cancellationToken).ConfigureAwait(false) is not [var node]
                || node.FirstSeen > asOf)
            {
                continue;
            }

            nodes.Add(id, node);
            foreach (var filter in new[] { LinkFilter.Holding, LinkFilter.Forbidding, LinkFilter.Refused })
            {
                foreach (var link in await transaction.Identity.GetLinksAsync(id, filter, int.MaxValue, cancellationToken).ConfigureAwait(false))
                {
                    if (link.FirstSeen <= asOf)
                    {
                        if (link.A == id)
                        {
                            links.Add(link);
                        }

                        waiting.Enqueue(link.Other(id));
                    }
                }
            }
        }

        return (nodes, await LastUse.DateAsync(transaction, platform.Rules, nodes.Values, links, asOf, cancellationToken).ConfigureAwait(false));
    }
}
