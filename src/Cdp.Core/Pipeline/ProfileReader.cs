using System.Runtime.CompilerServices;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Reads golden profiles, with the origin of every value, from what was observed.</summary>
internal sealed class ProfileReader(Platform platform) : IProfiles
{
    private const int PageSize = 100;
    private const int MaxLimit = 1_000;

    public ValueTask<Profile?> GetAsync(ProfileId id, CancellationToken cancellationToken = default) =>
        platform.ReadAsync(
            async (transaction, token) => await IdentityGraph.FollowAsync(transaction, id, token).ConfigureAwait(false) is { } current
                ? await ReadAsync(transaction, current, token).ConfigureAwait(false)
                : null,
            cancellationToken);

    public ValueTask<Profile?> GetAsync(ProfileId id, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        platform.ReadAsync((transaction, token) => new EarlierProfile(platform, transaction, asOf).ReadAsync(id, token), cancellationToken);

    public ValueTask<Profile?> FindAsync(Identifier identifier, CancellationToken cancellationToken = default) =>
        platform.ReadAsync(
            async (transaction, token) => await transaction.Identity.FindIdentifierAsync(identifier, token).ConfigureAwait(false) is { } node
                ? await ReadAsync(transaction, node.Profile, token).ConfigureAwait(false)
                : null,
            cancellationToken);

    public async ValueTask<Profile?> FindAsync(string type, string value, string? defaultRegion = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentNullException.ThrowIfNull(value);

        return platform.Extractor.Normalize(type, value, defaultRegion) is { } identifier
            ? await FindAsync(identifier, cancellationToken).ConfigureAwait(false)
            : null;
    }

    public ValueTask<IReadOnlyList<Profile>> SearchAsync(
        string trait,
        JsonElement value,
        ProfileId after = default,
        int limit = 100,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(trait);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException("Give the value to search for, for example JsonElement.Parse(\"\\\"pro\\\"\").", nameof(value));
        }

        var canonical = CanonicalJson.ToCanonicalText(value);
        return platform.ReadAsync<IReadOnlyList<Profile>>(
            (transaction, token) => SearchAsync(transaction, trait, canonical, after, limit, token),
            cancellationToken);
    }

    public async IAsyncEnumerable<Profile> ListAsync(ProfileId after = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Page by page, so that a slow reader holds no snapshot.
        while (true)
        {
            var start = after;
            var page = await platform.ReadAsync((transaction, token) => ReadPageAsync(transaction, start, token), cancellationToken).ConfigureAwait(false);
            foreach (var profile in page)
            {
                yield return profile;
                after = profile.Id;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    public async IAsyncEnumerable<EventEntry> EventsAsync(ProfileId id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // One person's events fit into memory, and a page by time could not be continued exactly while events arrive late.
        var events = await platform.ReadAsync((transaction, token) => ReadEventsAsync(transaction, id, token), cancellationToken).ConfigureAwait(false);
        foreach (var entry in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    public ValueTask<long> CountAsync(CancellationToken cancellationToken = default) =>
        platform.ReadAsync(static (transaction, token) => transaction.Profiles.CountAsync(token), cancellationToken);

    private async ValueTask<Profile?> ReadAsync(ICdpTransaction transaction, ProfileId id, CancellationToken cancellationToken)
    {
        var row = await transaction.Profiles.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        var cluster = await transaction.Identity.GetClusterAsync(id, cancellationToken).ConfigureAwait(false);
        var ids = cluster.Select(node => node.Id).ToList();
        var sightings = await transaction.Identity.GetOwnedSightingsAsync(ids, cancellationToken).ConfigureAwait(false);
        var summaries = await transaction.Events.SummarizeAsync([.. sightings.Select(sighting => sighting.Id)], cancellationToken).ConfigureAwait(false);
        var observations = await transaction.Profiles.GetObservationsAsync(ids, platform.Unifier.MaxValuesPerTrait, cancellationToken).ConfigureAwait(false);
        return Build(platform.Unifier, id, row.Version, cluster, summaries, observations);
    }

    /// <summary>Puts a profile together.</summary>
    public static Profile Build(
        ProfileUnifier unifier,
        ProfileId id,
        long version,
        IReadOnlyList<IdentifierNode> cluster,
        IReadOnlyList<SightingSummary> summaries,
        IReadOnlyList<Observation> observations)
    {
        var identifiers = cluster.ToDictionary(node => node.Id, node => node.Identifier);
        var hasEvents = summaries.Count > 0;
        return new Profile
        {
            Id = id,
            Version = version,
            Identifiers = [.. identifiers.Values.Order(Comparer<Identifier>.Create(static (x, y) => x.CompareTo(y)))],
            Traits = unifier.Unify(observations).ToTraits(identifier => identifiers[identifier]),
            EventCount = summaries.Sum(summary => summary.Count),
            FirstSeen = hasEvents ? summaries.Min(summary => summary.FirstSeen) : cluster.Min(node => node.FirstSeen),
            LastSeen = hasEvents ? summaries.Max(summary => summary.LastSeen) : cluster.Min(node => node.FirstSeen),
        };
    }

    private async ValueTask<List<Profile>> ReadPageAsync(ICdpTransaction transaction, ProfileId after, CancellationToken cancellationToken)
    {
        var profiles = new List<Profile>(PageSize);
        foreach (var row in await transaction.Profiles.ReadAsync(after, cancellationToken).TakeAsync(PageSize, cancellationToken).ConfigureAwait(false))
        {
            profiles.Add((await ReadAsync(transaction, row.Id, cancellationToken).ConfigureAwait(false))!);
        }

        return profiles;
    }

    private static async ValueTask<List<EventEntry>> ReadEventsAsync(ICdpTransaction transaction, ProfileId id, CancellationToken cancellationToken)
    {
        if (await IdentityGraph.FollowAsync(transaction, id, cancellationToken).ConfigureAwait(false) is not { } current)
        {
            return [];
        }

        var cluster = await transaction.Identity.GetClusterAsync(current, cancellationToken).ConfigureAwait(false);
        var sightings = await transaction.Identity.GetOwnedSightingsAsync([.. cluster.Select(node => node.Id)], cancellationToken).ConfigureAwait(false);
        return await transaction.Events.ReadBySightingAsync([.. sightings.Select(sighting => sighting.Id)], null, cancellationToken)
            .TakeAsync(int.MaxValue, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Searches in these steps: 1. find who was ever observed with the value; 2. keep those on whom it survived.</summary>
    private async ValueTask<IReadOnlyList<Profile>> SearchAsync(
        ICdpTransaction transaction,
        string trait,
        string value,
        ProfileId after,
        int limit,
        CancellationToken cancellationToken)
    {
        // :: Step 1: find who was ever observed with the value
        var candidates = new SortedSet<long>();
        await foreach (var identifier in transaction.Profiles.FindObservedAsync(trait, value, cancellationToken).ConfigureAwait(false))
        {
            var nodes = await transaction.Identity.GetIdentifiersAsync([identifier], cancellationToken).ConfigureAwait(false);
            if (nodes[0].Profile.Value > after.Value)
            {
                candidates.Add(nodes[0].Profile.Value);
            }
        }

        // :: Step 2: keep those on whom it survived
        var found = new List<Profile>();
        foreach (var id in candidates)
        {
            var profile = await ReadAsync(transaction, new ProfileId(id), cancellationToken).ConfigureAwait(false);
            if (profile is not null
                && profile.Traits.TryGetValue(trait, out var surviving)
                && surviving.Values.Any(observed => CanonicalJson.ToCanonicalText(observed.Value) == value))
            {
                found.Add(profile);
                if (found.Count == limit)
                {
                    break;
                }
            }
        }

        return found;
    }
}
