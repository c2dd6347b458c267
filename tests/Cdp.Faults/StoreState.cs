using Cdp.Faults.Worker;
using Cdp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.Faults;

/// <summary>What a store says, in a form in which two stores can be compared: whatever numbers they gave.</summary>
internal static class StoreState
{
    /// <summary>Reads the profiles: the identifiers of each with the traits and the number of events.</summary>
    public static async Task<IReadOnlyList<string>> ReadProfilesAsync(IServiceProvider services)
    {
        var cdp = services.GetRequiredService<ICdp>();
        var profiles = new List<string>();
        await foreach (var profile in cdp.Profiles.ListAsync())
        {
            // Their own text forms tell no personal data, and so would tell nobody apart.
            var identifiers = profile.Identifiers.Select(identifier => $"{identifier.Type}:{identifier.Value}").Order(StringComparer.Ordinal);
            profiles.Add($"{string.Join(' ', identifiers)} | {profile.ToJson()} | {profile.EventCount} events from {profile.FirstSeen:O} to {profile.LastSeen:O}");
        }

        profiles.Sort(StringComparer.Ordinal);
        return profiles;
    }

    /// <summary>Reads the message ids of all events.</summary>
    public static async Task<IReadOnlyList<string>> ReadMessageIdsAsync(IServiceProvider services) =>
        await services.GetRequiredService<ICdpStorage>().ReadAsync(
            TenantId.Default,
            static async (transaction, token) =>
            {
                var ids = new List<string>();
                await foreach (var entry in transaction.Events.ReadAsync(0, token))
                {
                    ids.Add(entry.MessageId);
                }

                return ids;
            },
            CancellationToken.None);

    /// <summary>Checks that what the store keeps is what its events and links give from scratch, and that its counts are exact.</summary>
    public static async Task CheckAsync(IServiceProvider services)
    {
        var cdp = services.GetRequiredService<ICdp>();
        var fromScratch = await cdp.Identity.PreviewAsync(static _ => { });
        fromScratch.ChangesNothing.Should().BeTrue("the clusters are what the links give from scratch");
        (await cdp.Profiles.CountAsync()).Should().Be(fromScratch.ProfilesAfter, "profiles are counted exactly");
        if (services.GetService<Storage.Sqlite.ISqliteStorage>() is { } sqlite)
        {
            (await sqlite.CheckIntegrityAsync()).Should().BeEmpty();
        }
    }

    /// <summary>Opens a store.</summary>
    public static ServiceProvider Open(StoreLocation store, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        return store.AddTo(services).BuildServiceProvider();
    }
}
