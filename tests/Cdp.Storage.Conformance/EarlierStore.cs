using Cdp.Collection;
using Cdp.Identity;
using Cdp.Storage.Conformance.Law;
using Xunit;

namespace Cdp.Storage.Conformance;

/// <summary>What a store holds that an adapter keeps of each release, so that later releases open it: how it is filled, and what must be found in it.</summary>
public static class EarlierStore
{
    private const int People = 60;

    /// <summary>Fills an empty store.</summary>
    /// <param name="cdp">The platform over it.</param>
    public static async Task FillAsync(ICdp cdp)
    {
        ArgumentNullException.ThrowIfNull(cdp);
        await cdp.CollectAsync(new EventBatch { Source = "web", Events = Traffic() });
        await cdp.CollectJsonAsync("web", "not json"u8.ToArray());
        await cdp.Identity.ForbidAsync(new(IdentifierTypes.UserId, "u1"), new("crm_id", "c2"), "steward", "two people");
        await cdp.Matching.ActivateAsync((await cdp.Matching.AddModelAsync(MatchTraffic.MakeModel(), "data team")).Version);
    }

    /// <summary>Checks profiles, traits, events, explanations, refused events and counts.</summary>
    /// <param name="cdp">The platform over a filled store.</param>
    public static async Task CheckAsync(ICdp cdp)
    {
        ArgumentNullException.ThrowIfNull(cdp);
        var counts = await cdp.Identity.CountAsync();
        Assert.Equal((People, People * 4), (counts.Profiles, counts.Identifiers));
        Assert.Equal(People, await cdp.Profiles.CountAsync());
        var people = 0;
        await foreach (var profile in cdp.Profiles.ListAsync())
        {
            people++;
            Assert.Equal(4, profile.EventCount);
            Assert.Equal("""{"email":"p#@example.com","firstName":"Mai Anh"}""", profile.ToJson().Replace($"p{NumberOf(profile.Identifiers[0])}@", "p#@", StringComparison.Ordinal));
            Assert.Equal(["anonymous_id", "crm_id", "email", "user_id"], profile.Identifiers.Select(identifier => identifier.Type));
            Assert.Single(profile.Identifiers.Select(NumberOf).Distinct());
        }

        Assert.Equal(People, people);
        var seventh = (await cdp.Profiles.FindAsync(IdentifierTypes.UserId, "u7"))!;
        EventEntry? order = null;
        await foreach (var entry in cdp.Profiles.EventsAsync(seventh.Id))
        {
            order = entry;
        }

        Assert.Equal(("order-7", "Order Completed", new DateTimeOffset(2026, 1, 8, 12, 0, 0, TimeSpan.Zero)), (order!.MessageId, order.Name, order.Timestamp));

        var apart = await cdp.Identity.ExplainAsync(new(IdentifierTypes.UserId, "u1"), new("crm_id", "c2"));
        Assert.Equal("two people", Assert.Single(apart.Refused).Link.Reason);
        var together = await cdp.Identity.ExplainAsync(new(IdentifierTypes.AnonymousId, "v1"), new("crm_id", "c1"));
        Assert.True(together.Together);
        Assert.NotEmpty(together.Path);
        Assert.True((await cdp.Identity.PreviewAsync(static _ => { })).ChangesNothing);

        var refused = new List<QuarantinedEvent>();
        await foreach (var entry in cdp.Quarantine.ListAsync())
        {
            refused.Add(entry);
        }

        Assert.Equal(RejectionCodes.InvalidJson, Assert.Single(refused).Rejection.Code);
    }

    /// <summary>Checks that a filled store knows its events and takes new ones.</summary>
    /// <param name="cdp">The platform over a filled store.</param>
    public static async Task GoOnAsync(ICdp cdp)
    {
        ArgumentNullException.ThrowIfNull(cdp);
        Assert.Equal(People * 4, (await cdp.CollectAsync(new EventBatch { Source = "web", Events = Traffic() })).Duplicates);
        var said = await cdp.IdentifyAsync(Who.User("u3").AndExternal("crm_id", "new"), new() { ["firstName"] = "Thu" });
        Assert.Equal(EventStatus.Accepted, said.Status);
        var profile = (await cdp.Profiles.FindAsync("crm_id", "new"))!;
        Assert.Equal((said.Profile, 5, "Thu"), (profile.Id, profile.EventCount, profile.Traits["firstName"].Value.GetString()));
        Assert.Equal(People, await cdp.Profiles.CountAsync());
    }

    /// <summary>Checks that what was stored can be matched by a new version of the model and measured, whether records were matched before or not.</summary>
    /// <param name="cdp">The platform over a filled store.</param>
    public static async Task MatchAsync(ICdp cdp)
    {
        ArgumentNullException.ThrowIfNull(cdp);
        var version = await cdp.Matching.AddModelAsync(MatchTraffic.MakeModel(), "steward");
        await cdp.Matching.ActivateAsync(version.Version);
        Assert.Equal(People, await cdp.Profiles.CountAsync());

        // Nobody was called that before, and the two have no identifier in common.
        var first = await cdp.IdentifyAsync(Who.User("new"), new() { ["firstName"] = "Ioana", ["lastName"] = "Popescu", ["birthday"] = "1990-02-03" });
        var second = await cdp.IdentifyAsync(Who.Anonymous("new"), new() { ["firstName"] = "Ioana", ["lastName"] = "Popescu", ["birthday"] = "1990-02-03" });
        Assert.Equal(first.Profile, second.Profile);
        Assert.Equal(version.Version, (await cdp.Matching.ListModelsAsync()).Count);

        var measured = await cdp.Matching.MeasureAsync(keep: true);
        var kept = 0;
        await foreach (var quality in cdp.Matching.MeasurementsAsync())
        {
            kept++;
            Assert.Equal((measured.At, version.Version), (quality.At, quality.Version));
        }

        Assert.Equal(1, kept);
    }

    private static string NumberOf(Identifier identifier) => string.Concat(identifier.Value.Where(char.IsAsciiDigit));

    /// <summary>For each person a visit, a sign-in that joins it, a row of the CRM that the address joins, and an order.</summary>
    private static List<CustomerEvent> Traffic()
    {
        var events = new List<CustomerEvent>();
        for (var i = 0; i < People; i++)
        {
            var day = new DateTimeOffset(2026, 1, 1 + (i % 28), 9, 0, 0, TimeSpan.Zero);
            events.Add(CustomerEvent.Page(Who.Anonymous($"v{i}"), "Home", new() { ["path"] = "/" }, null, day, $"page-{i}"));
            events.Add(CustomerEvent.Identify(Who.User($"u{i}").AndAnonymous($"v{i}"), new() { ["email"] = $"P{i}@example.com", ["firstName"] = "Mai" }, null, day.AddHours(1), $"user-{i}"));
            events.Add(CustomerEvent.Identify(Who.External("crm_id", $"c{i}"), new() { ["email"] = $"p{i}@example.com", ["firstName"] = "Mai Anh" }, null, day.AddHours(2), $"crm-{i}"));
            events.Add(CustomerEvent.Track(Who.User($"u{i}"), "Order Completed", new() { ["total"] = 10.5 + i }, null, day.AddHours(3), $"order-{i}"));
        }

        return events;
    }
}
