using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Profiles;
using Cdp.Storage;
using Cdp.Storage.Conformance.Law;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Core.Tests.Pipeline;

/// <summary>A platform as a host has it, over a store in memory and with a clock that is set by hand.</summary>
internal sealed class TestPlatform : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly ManualTimeProvider _time = new() { Now = At(1_000) };

    /// <summary>Opens a platform.</summary>
    /// <param name="configure">Changes the settings.</param>
    /// <param name="storage">A store that other platforms use, too; by default one of its own.</param>
    public TestPlatform(Action<CdpOptions>? configure = null, ICdpStorage? storage = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddMetrics();
        var builder = services.AddCdp(configure);
        if (storage is null)
        {
            builder.UseInMemory();
        }
        else
        {
            // An instance is not disposed by the container, so the next platform still finds its data.
            services.AddSingleton(storage);
        }

        _services = services.BuildServiceProvider();
        Cdp = _services.GetRequiredService<ICdp>();
    }

    public IServiceProvider Services => _services;

    public ICdp Cdp { get; }

    public IIdentityGraph Identity => Cdp.Identity;

    public IProfiles Profiles => Cdp.Profiles;

    public IQuarantine Quarantine => Cdp.Quarantine;

    /// <summary>Gets or sets the time; it begins later than the events of the tests.</summary>
    public DateTimeOffset Now
    {
        get => _time.Now;
        set => _time.Now = value;
    }

    /// <summary>Gives the time some minutes into the story of a test.</summary>
    public static DateTimeOffset At(double minute) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    public static Identifier User(string id) => new(IdentifierTypes.UserId, id);

    public static Identifier Email(string address) => new(IdentifierTypes.Email, address);

    public static Identifier Anonymous(string id) => new(IdentifierTypes.AnonymousId, id);

    public static Identifier Crm(string id) => new("crm_id", id);

    /// <summary>Lets identifiers be seen together in one event that says nothing else.</summary>
    public async Task<ProfileId> SeeAsync(double minute, params Identifier[] identifiers)
    {
        var result = await Cdp.TrackAsync(WhoIs(identifiers), "Seen", timestamp: At(minute));
        return result.Status == EventStatus.Accepted ? result.Profile : throw new InvalidOperationException(result.Rejection?.Reason);
    }

    /// <summary>Lets one event say traits of the person whom identifiers stand for.</summary>
    public async Task<ProfileId> TellAsync(double minute, string traits, params Identifier[] identifiers)
    {
        var result = await Cdp.IdentifyAsync(
            WhoIs(identifiers), (JsonObject)JsonNode.Parse(traits)!, timestamp: At(minute));
        return result.Status == EventStatus.Accepted ? result.Profile : throw new InvalidOperationException(result.Rejection?.Reason);
    }

    /// <summary>Puts a model into force.</summary>
    public async Task<int> MatchAsync(LiveMatchModel model)
    {
        var version = await Cdp.Matching.AddModelAsync(model, "steward");
        await Cdp.Matching.ActivateAsync(version.Version);
        return version.Version;
    }

    /// <summary>Gives the profile that an identifier is in.</summary>
    public async Task<Profile> ProfileOfAsync(Identifier identifier) =>
        await Profiles.FindAsync(identifier) ?? throw new InvalidOperationException($"No profile has this {identifier.Type}.");

    /// <summary>Gives who is who: the identifiers of each profile in one text, by id.</summary>
    public async Task<IReadOnlyList<string>> PeopleAsync()
    {
        var people = new List<string>();
        await foreach (var profile in Profiles.ListAsync())
        {
            people.Add(string.Join(' ', profile.Identifiers.Select(identifier => identifier.Value).Order(StringComparer.Ordinal)));
        }

        return people;
    }

    /// <summary>Describes all that a host can see of the profiles, so that two moments can be compared.</summary>
    public async Task<IReadOnlyList<string>> DescribeAsync()
    {
        var described = new List<string>();
        await foreach (var profile in Profiles.ListAsync())
        {
            var events = await Profiles.EventsAsync(profile.Id).ToListAsync();
            described.Add(
                $"{profile.Id} [{string.Join(' ', profile.Identifiers.Select(identifier => $"{identifier.Type}:{identifier.Value}"))}] {profile.ToJson()} "
                + $"{profile.EventCount} events [{string.Join(' ', events.Select(entry => entry.MessageId))}] {profile.FirstSeen:O} {profile.LastSeen:O}");
        }

        return described;
    }

    public void Dispose() => _services.Dispose();

    private static Who WhoIs(Identifier[] identifiers)
    {
        var who = default(Who);
        foreach (var identifier in identifiers)
        {
            who = identifier.Type switch
            {
                IdentifierTypes.UserId => who.AndUser(identifier.Value),
                IdentifierTypes.AnonymousId => who.AndAnonymous(identifier.Value),
                _ => who.AndExternal(identifier.Type, identifier.Value),
            };
        }

        return who;
    }
}
