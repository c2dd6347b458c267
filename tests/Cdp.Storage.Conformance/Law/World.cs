using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Storage.Conformance.Law;

/// <summary>A platform over the storage under test, with a tenant of its own.</summary>
public sealed class World : IAsyncDisposable
{
    private static int s_tenants;

    private readonly ServiceProvider _services;
    private readonly ManualTimeProvider _time = new();
    private readonly ICdpStorage _storage;
    private readonly TenantId _tenant;

    /// <summary>Initializes a new instance of the <see cref="World"/> class.</summary>
    /// <param name="storage">The storage under test; it is not disposed with the world.</param>
    /// <param name="configure">Changes the settings.</param>
    public World(ICdpStorage storage, Action<CdpOptions>? configure = null)
        : this(storage, configure, new TenantId($"world-{Interlocked.Increment(ref s_tenants)}"))
    {
    }

    /// <summary>Initializes a new instance of the <see cref="World"/> class for a tenant that others may use, too.</summary>
    /// <param name="storage">The storage under test; it is not disposed with the world.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <param name="tenant">The tenant.</param>
    public World(ICdpStorage storage, Action<CdpOptions>? configure, TenantId tenant)
    {
        _storage = storage;
        _tenant = tenant;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddCdp(options =>
        {
            options.Tenant = _tenant.Value;
            configure?.Invoke(options);
        });

        // Wrapped, so that the container does not dispose a storage that other worlds share.
        services.AddSingleton<ICdpStorage>(new SharedStorage(storage));
        _services = services.BuildServiceProvider();
        Cdp = _services.GetRequiredService<ICdp>();
    }

    /// <summary>Gets the platform.</summary>
    public ICdp Cdp { get; }

    /// <summary>Gets the clock of the platform.</summary>
    public ManualTimeProvider Time => _time;

    /// <summary>Puts the clock after everything that happens in a history, so that no time is replaced by the time of arrival.</summary>
    public void GoToPresent() => _time.Now = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gives the same world under other settings, as a host opens its store after a change. The store is not rebuilt.</summary>
    /// <param name="configure">Changes the settings.</param>
    public World Under(Action<CdpOptions> configure) => new(_storage, configure, _tenant);

    /// <summary>Gives the same world under other settings over what is the same storage in the end.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="configure">Changes the settings.</param>
    public World Over(ICdpStorage storage, Action<CdpOptions> configure) => new(storage, configure, _tenant);

    /// <summary>Lets acts happen: events in batches, decisions one by one.</summary>
    /// <param name="acts">The acts, in order.</param>
    /// <param name="batchSize">The largest number of events in a batch.</param>
    public async Task LiveAsync(IEnumerable<HistoryAct> acts, int batchSize)
    {
        var waiting = new List<HistoryAct>();
        foreach (var act in acts)
        {
            if (act.Event is null || waiting.Count == batchSize || (waiting.Count > 0 && waiting[0].Source != act.Source))
            {
                await CollectAsync(waiting);
            }

            if (act.Event is null)
            {
                await DecideAsync(act);
            }
            else
            {
                waiting.Add(act);
            }
        }

        await CollectAsync(waiting);
    }

    /// <summary>Describes who is who and what is known of them, without ids, so that worlds can be compared.</summary>
    public async Task<string> DescribeAsync()
    {
        var people = new List<string>();
        await foreach (var profile in Cdp.Profiles.ListAsync())
        {
            people.Add(await DescribeAsync(profile));
        }

        people.Sort(StringComparer.Ordinal);
        return string.Join(Environment.NewLine, people);
    }

    /// <summary>Puts a model into force.</summary>
    /// <param name="model">The model.</param>
    public async Task MatchAsync(LiveMatchModel model)
    {
        var version = await Cdp.Matching.AddModelAsync(model, "steward");
        await Cdp.Matching.ActivateAsync(version.Version);
    }

    /// <summary>Reads which identifiers match, by their values.</summary>
    public async Task<IReadOnlyList<(Identifier A, Identifier B)>> ReadMatchesAsync()
    {
        var (nodes, links) = await ReadGraphAsync();
        var byId = nodes.ToDictionary(node => node.Id, node => node.Identifier);
        return [.. links.Where(link => link.Kind == LinkKind.Match).Select(link => (A: byId[link.A], B: byId[link.B])).OrderBy(pair => (pair.A.Value, pair.B.Value))];
    }

    /// <summary>Describes the matches: what they weigh, since when, and what became of them. Of several reasons to refuse one, any may be kept.</summary>
    public async Task<string> DescribeMatchesAsync()
    {
        var (nodes, links) = await ReadGraphAsync();
        var byId = nodes.ToDictionary(node => node.Id, node => $"{node.Identifier.Type}:{node.Identifier.Value}");
        return string.Join(Environment.NewLine, links.Where(link => link.Kind == LinkKind.Match)
            .Select(link => (Ends: string.Join('=', new[] { byId[link.A], byId[link.B] }.Order(StringComparer.Ordinal)), Link: link))
            .Select(pair => $"{pair.Ends} {pair.Link.Weight:R} {pair.Link.FirstSeen:HH:mm} {(IsRefused(pair.Link.State) ? "refused" : pair.Link.State)}")
            .Order(StringComparer.Ordinal));
    }

    /// <summary>Describes who is who with their ids, so that one world can be compared at two times.</summary>
    public async Task<string> DescribeWithIdsAsync()
    {
        var people = new List<string>();
        await foreach (var profile in Cdp.Profiles.ListAsync())
        {
            people.Add($"{profile.Id} {await DescribeAsync(profile)}");
        }

        return string.Join(Environment.NewLine, people);
    }

    /// <summary>Describes each profile, so that it can be told which ones changed.</summary>
    public async Task<IReadOnlyDictionary<ProfileId, string>> DescribeByProfileAsync()
    {
        var people = new Dictionary<ProfileId, string>();
        await foreach (var profile in Cdp.Profiles.ListAsync())
        {
            people.Add(profile.Id, await DescribeAsync(profile));
        }

        return people;
    }

    /// <summary>Reads the identifiers by their numbers.</summary>
    public async Task<IReadOnlyDictionary<long, Identifier>> ReadIdentifiersAsync() =>
        (await ReadGraphAsync()).Nodes.ToDictionary(node => node.Id, node => node.Identifier);

    /// <summary>Reads which identifiers hang together by any links, those that were refused included: the number of a component by the number of an identifier.</summary>
    public async Task<IReadOnlyDictionary<long, long>> ReadComponentsAsync()
    {
        var (nodes, links) = await ReadGraphAsync();
        var parents = nodes.ToDictionary(node => node.Id, node => node.Id);
        foreach (var link in links)
        {
            parents[Find(link.A)] = Find(link.B);
        }

        return nodes.ToDictionary(node => node.Id, node => Find(node.Id));

        long Find(long id)
        {
            while (parents[id] != id)
            {
                id = parents[id];
            }

            return id;
        }
    }

    /// <summary>Compares what the store keeps with what the links and events give from scratch.</summary>
    /// <returns>The differences; empty when there are none.</returns>
    public async Task<string> FindDifferencesFromScratchAsync()
    {
        var differences = new List<string>();
        var (nodes, links) = await ReadGraphAsync();
        var scratch = _services.GetRequiredService<IIdentityResolver>().Resolve(nodes, links);
        var byId = nodes.ToDictionary(node => node.Id);
        foreach (var node in scratch.Identifiers)
        {
            var kept = byId[node.Id];
            if (kept.Profile != node.Profile || kept.Status != node.Status)
            {
                differences.Add($"{node.Identifier.Type}:{node.Identifier.Value} is kept as {kept.Status} in {kept.Profile}, from scratch it is {node.Status} in {node.Profile}");
            }
        }

        var linkByEnds = links.ToDictionary(link => (link.A, link.B, link.Kind));
        foreach (var link in scratch.Links)
        {
            var kept = linkByEnds[(link.A, link.B, link.Kind)];
            if (IsRefused(kept.State) != IsRefused(link.State))
            {
                differences.Add($"the {link.Kind} link of {byId[link.A].Identifier.Value} and {byId[link.B].Identifier.Value} is kept as {kept.State}, from scratch it is {link.State}");
            }
        }

        await foreach (var profile in Cdp.Profiles.ListAsync())
        {
            var row = await _storage.ReadAsync(_tenant, (transaction, token) => transaction.Profiles.FindAsync(profile.Id, token), CancellationToken.None);
            var golden = JsonSerializer.Serialize(profile.Traits.ToDictionary(
                trait => trait.Key,
                trait => trait.Value.Rule == Survivorship.AllValues.Name ? trait.Value.Values.Select(value => value.Value).ToArray() : (object)trait.Value.Value));
            if (!JsonElement.DeepEquals(JsonElement.Parse(row!.Traits), JsonElement.Parse(golden)))
            {
                differences.Add($"profile {profile.Id} is kept as {row.Traits}, from its observations it is {golden}");
            }

            var fromEvents = await Cdp.Profiles.GetAsync(profile.Id, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
            if (fromEvents is null || Describe(fromEvents) != Describe(profile))
            {
                differences.Add($"profile {profile.Id} is kept as {Describe(profile)}, from its events it is {(fromEvents is null ? "nobody" : Describe(fromEvents))}");
            }
        }

        return string.Join(Environment.NewLine, differences);
    }

    /// <summary>Reads from the store.</summary>
    /// <typeparam name="TResult">What the work gives.</typeparam>
    /// <param name="work">The work.</param>
    public ValueTask<TResult> ReadAsync<TResult>(Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work) => _storage.ReadAsync(_tenant, work, CancellationToken.None);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static bool IsRefused(LinkState state) => state is > LinkState.Forbids and < LinkState.AwaitsReview;

    private async Task<(List<IdentifierNode> Nodes, List<Link> Links)> ReadGraphAsync() =>
        await _storage.ReadAsync(
            _tenant,
            async (transaction, token) =>
            {
                var nodes = new List<IdentifierNode>();
                await foreach (var node in transaction.Identity.ReadIdentifiersAsync(0, token))
                {
                    nodes.Add(node);
                }

                var links = new List<Link>();
                await foreach (var link in transaction.Identity.ReadLinksAsync(null, null, token))
                {
                    links.Add(link);
                }

                return (nodes, links);
            },
            CancellationToken.None);

    private async Task CollectAsync(List<HistoryAct> waiting)
    {
        if (waiting.Count > 0)
        {
            GoToPresent();
            await Cdp.CollectAsync(new EventBatch { Source = waiting[0].Source, Events = [.. waiting.Select(act => act.Event!)] });
            waiting.Clear();
        }
    }

    private async Task DecideAsync(HistoryAct act)
    {
        _time.Now = act.At;
        if (act.Decision == LinkKind.Manual)
        {
            await Cdp.Identity.LinkAsync(act.A, act.B, "steward");
        }
        else
        {
            await Cdp.Identity.ForbidAsync(act.A, act.B, "steward");
        }
    }

    private async Task<string> DescribeAsync(Profile profile)
    {
        var events = new List<string>();
        await foreach (var entry in Cdp.Profiles.EventsAsync(profile.Id))
        {
            events.Add($"{entry.Source}/{entry.MessageId}");
        }

        events.Sort(StringComparer.Ordinal);
        return $"{Describe(profile)} events {string.Join(' ', events)}";
    }

    private static string Describe(Profile profile)
    {
        var identifiers = string.Join(' ', profile.Identifiers.Select(identifier => $"{identifier.Type}:{identifier.Value}"));
        var traits = string.Join(' ', profile.Traits.Values.Select(trait =>
            $"{trait.Name}=[{string.Join(',', trait.Values.Select(Describe))}] over [{string.Join(',', trait.Beaten.Select(Describe))}]"));
        return $"{{{identifiers}}} {traits} n={profile.EventCount} from {profile.FirstSeen:O} to {profile.LastSeen:O}";
    }

    private static string Describe(ObservedValue value) =>
        value.Value.GetRawText() + string.Concat(value.Origins.Select(origin =>
            $"<{origin.Source} {origin.Identifier.Type}:{origin.Identifier.Value} x{origin.Count} {origin.FirstSeen:HH:mm}-{origin.LastSeen:HH:mm}>"));

    private sealed class SharedStorage(ICdpStorage inner) : ICdpStorage
    {
        public ValueTask InitializeAsync(CancellationToken cancellationToken) => inner.InitializeAsync(cancellationToken);

        public ValueTask<TResult> ReadAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
            inner.ReadAsync(tenant, work, cancellationToken);

        public ValueTask<TResult> WriteAsync<TResult>(TenantId tenant, Func<ICdpTransaction, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken) =>
            inner.WriteAsync(tenant, work, cancellationToken);

        public ValueTask<long> GetSettledPositionAsync(TenantId tenant, CancellationToken cancellationToken) => inner.GetSettledPositionAsync(tenant, cancellationToken);
    }
}
