using Cdp.Identity;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Dates the links of shared devices by the latest event of each person on them, for rules by which the last user wins.</summary>
/// <remarks>While events come in, the stored links are dated one by one. Resolving by other rules, or for an earlier time, needs dates of its own.</remarks>
internal static class LastUse
{
    /// <summary>Dates links in these steps: 1. find the shared devices; 2. find when each of the others was last seen on them; 3. date the links.</summary>
    /// <param name="transaction">Gives the sightings and events.</param>
    /// <param name="rules">The rules that the links are to be resolved by.</param>
    /// <param name="nodes">The identifiers.</param>
    /// <param name="links">The links between them.</param>
    /// <param name="until">The latest time of an event to take into account, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The links, in the same order.</returns>
    public static async ValueTask<List<Link>> DateAsync(
        ICdpTransaction transaction,
        IdentityRules rules,
        IReadOnlyCollection<IdentifierNode> nodes,
        List<Link> links,
        DateTimeOffset? until,
        CancellationToken cancellationToken)
    {
        if (rules.SharedDevices != SharedDevicePolicy.LastUserWins)
        {
            return links;
        }

        // :: Step 1: find the shared devices. Who is shared does not depend on the dates.
        var resolved = new IdentityResolver(rules).Resolve(nodes, links).Identifiers.ToDictionary(node => node.Id);

        // :: Step 2: find when each of the others was last seen on them
        var lastSeen = new Dictionary<(long Device, long Other), DateTimeOffset>();
        foreach (var device in resolved.Values.Where(node => node.Status == IdentifierStatus.SharedDevice))
        {
            foreach (var sighting in await transaction.Identity.GetSightingsAsync(device.Id, cancellationToken).ConfigureAwait(false))
            {
                if (sighting.Identifiers.Count > 1
                    && await LastOfAsync(transaction, sighting, until, cancellationToken).ConfigureAwait(false) is { } last)
                {
                    foreach (var other in sighting.Identifiers)
                    {
                        var known = lastSeen.GetValueOrDefault((device.Id, other));
                        lastSeen[(device.Id, other)] = known > last ? known : last;
                    }
                }
            }
        }

        // :: Step 3: date the links
        return links.ConvertAll(link =>
        {
            var (a, b) = (resolved[link.A], resolved[link.B]);
            var key = a.Status == IdentifierStatus.SharedDevice ? (a.Id, b.Id) : (b.Id, a.Id);
            return link.Kind == LinkKind.SeenTogether && rules.LastSeenDecides(a, b) && lastSeen.TryGetValue(key, out var last)
                ? link with { LastSeen = last }
                : link;
        });
    }

    private static async ValueTask<DateTimeOffset?> LastOfAsync(ICdpTransaction transaction, Sighting sighting, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var summaries = await transaction.Events.SummarizeAsync([sighting.Id], cancellationToken).ConfigureAwait(false);
        if (summaries.Count == 0 || summaries[0].FirstSeen > until)
        {
            return null;
        }

        if (until is null || summaries[0].LastSeen <= until)
        {
            return summaries[0].LastSeen;
        }

        var last = summaries[0].FirstSeen;
        await foreach (var entry in transaction.Events.ReadBySightingAsync([sighting.Id], until, cancellationToken).ConfigureAwait(false))
        {
            last = entry.Timestamp;
        }

        return last;
    }
}
