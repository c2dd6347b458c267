namespace Cdp.Identity;

/// <content>Identifiers that become shared.</content>
internal sealed partial class GraphUpdate
{
    private async ValueTask CountNeighborAsync(IdentifierNode node, IdentifierNode other, List<long> grown, CancellationToken cancellationToken)
    {
        if (rules.CountsAsNeighbor(other.Identifier))
        {
            await store.AddNeighborsAsync(node.Id, other.Identifier.Type, 1, cancellationToken).ConfigureAwait(false);
            if (node.Status == IdentifierStatus.Linking && !grown.Contains(node.Id))
            {
                grown.Add(node.Id);
            }
        }
    }

    /// <summary>Gives an identifier the status that its neighbours now call for, and lets go of what it held together.</summary>
    private async ValueTask SettleStatusAsync(long id, CancellationToken cancellationToken)
    {
        var node = (await store.GetIdentifiersAsync([id], cancellationToken).ConfigureAwait(false))[0];
        var neighbors = await store.GetNeighborsAsync(id, cancellationToken).ConfigureAwait(false);
        var status = rules.StatusOf(node.Identifier, neighbors);
        if (status == node.Status)
        {
            return;
        }

        node = node with { Status = status };
        await store.UpdateIdentifierAsync(node, cancellationToken).ConfigureAwait(false);

        if (status == IdentifierStatus.SharedDevice && rules.SharedDevices == SharedDevicePolicy.FirstUserWins)
        {
            // The earliest link wins in any case: that is the order of links.
            return;
        }

        if (status == IdentifierStatus.SharedDevice && rules.SharedDevices == SharedDevicePolicy.LastUserWins)
        {
            await OrderByLastSeenAsync(node, cancellationToken).ConfigureAwait(false);
            return;
        }

        // What is refused already stays refused, now for this reason; it happens once in the life of an identifier.
        foreach (var link in await store.GetLinksAsync(id, LinkFilter.Refused, int.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            var (a, b) = await GetEndsAsync(link.A, link.B, cancellationToken).ConfigureAwait(false);
            var state = rules.StateByEnds(link, a, b);
            if (state != LinkState.Holds && state != link.State)
            {
                await store.SaveLinkAsync(link with { State = state, LimitedType = null }, cancellationToken).ConfigureAwait(false);
            }
        }

        await ResolveRegionAsync(new RegionChange { Profiles = [node.Profile] }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reorders the links of a device that has become shared by the time at which each person was last seen on it.</summary>
    private async ValueTask OrderByLastSeenAsync(IdentifierNode device, CancellationToken cancellationToken)
    {
        var lastSeen = new Dictionary<long, DateTimeOffset>();
        var sightings = await store.GetSightingsAsync(device.Id, cancellationToken).ConfigureAwait(false);
        foreach (var sighting in sightings)
        {
            var summary = await events.SummarizeAsync([sighting.Id], cancellationToken).ConfigureAwait(false);
            var last = summary.Count == 0 ? sighting.FirstSeen : summary[0].LastSeen;
            foreach (var other in sighting.Identifiers)
            {
                lastSeen[other] = lastSeen.TryGetValue(other, out var known) && known > last ? known : last;
            }

            await store.UpdateSightingAsync(sighting with { LastSeenMatters = true }, cancellationToken).ConfigureAwait(false);
        }

        var profiles = new HashSet<ProfileId> { device.Profile };
        foreach (var filter in new[] { LinkFilter.Holding, LinkFilter.Refused })
        {
            await DateLinksAsync(device, filter, lastSeen, profiles, cancellationToken).ConfigureAwait(false);
        }

        await ResolveRegionAsync(new RegionChange { Profiles = profiles, OrderChanged = true }, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask DateLinksAsync(
        IdentifierNode device,
        LinkFilter filter,
        Dictionary<long, DateTimeOffset> lastSeen,
        HashSet<ProfileId> profiles,
        CancellationToken cancellationToken)
    {
        foreach (var link in await store.GetLinksAsync(device.Id, filter, int.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            var (a, b) = await GetEndsAsync(link.A, link.B, cancellationToken).ConfigureAwait(false);
            profiles.Add(a.Profile);
            profiles.Add(b.Profile);
            if (link.Kind == LinkKind.SeenTogether && rules.LastSeenDecides(a, b) && lastSeen.TryGetValue(link.Other(device.Id), out var last))
            {
                await store.SaveLinkAsync(link with { LastSeen = last }, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
