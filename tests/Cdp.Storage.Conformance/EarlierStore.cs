using Cdp.Collection;
using Cdp.Identity;
using Cdp.Segmentation;
using Cdp.Segmentation.Language;
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
        await cdp.Segments.AddAsync([Rule("buyers", """performed("Order Completed" where total > 10)"""), Rule("known", "email exists")], "marketing");
        await cdp.CollectAsync(new EventBatch { Source = "web", Events = Traffic() });
        await cdp.CollectJsonAsync("web", "not json"u8.ToArray());
        await cdp.Identity.ForbidAsync(new(IdentifierTypes.UserId, "u1"), new("crm_id", "c2"), "steward", "two people");
        await cdp.Matching.ActivateAsync((await cdp.Matching.AddModelAsync(MatchTraffic.MakeModel(), "data team")).Version);
        await cdp.Segments.AddAsync(Rule("buyers", """performed("Order Completed" where total > 40)"""), "marketing");
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

    /// <summary>Checks memberships, transitions and histories. The stores of schema versions before 4 have none.</summary>
    /// <param name="cdp">The platform over a filled store.</param>
    public static async Task CheckSegmentsAsync(ICdp cdp)
    {
        ArgumentNullException.ThrowIfNull(cdp);
        Assert.Equal(["buyers", "known"], (await cdp.Segments.ListAsync()).Select(info => info.Segment.Id));
        Assert.Equal((People / 2, People), (await cdp.Segments.CountAsync("buyers"), await cdp.Segments.CountAsync("known")));

        var transitions = new List<SegmentTransition>();
        await foreach (var transition in cdp.Segments.TransitionsAsync())
        {
            transitions.Add(transition);
        }

        Assert.Equal(transitions.Select(transition => transition.Id).Order(), transitions.Select(transition => transition.Id));
        Assert.Equal(People, transitions.Count(transition => transition is { Segment: "known", Entered: true, Cause: SegmentTransitionCause.Event, Source: "web" }));
        Assert.Equal(People, transitions.Count(transition => transition is { Segment: "buyers", Entered: true, Cause: SegmentTransitionCause.Event, Source: "web" }));
        Assert.Equal(People / 2, transitions.Count(transition => transition is { Segment: "buyers", Entered: false, Cause: SegmentTransitionCause.Rules, Source: null, MessageId: null }));
        Assert.Equal(People * 5 / 2, transitions.Count);

        var (small, large) = ((await cdp.Profiles.FindAsync(IdentifierTypes.UserId, "u7"))!.Id, (await cdp.Profiles.FindAsync(IdentifierTypes.UserId, "u47"))!.Id);
        Assert.Equal(transitions.Where(transition => transition.Profile == small), await cdp.Segments.HistoryAsync(small));
        Assert.Equal(transitions.Where(transition => transition.Profile == large).Select(transition => (transition.Segment, transition.At)).OrderBy(entry => entry.Segment, StringComparer.Ordinal),
            (await cdp.Segments.GetAsync(large)).Select(membership => (membership.Segment, membership.Since)));
        Assert.Equal("known", Assert.Single(await cdp.Segments.GetAsync(small)).Segment);

        var changed = transitions.Max(transition => transition.At);
        Assert.Equal(People / 2, (await cdp.Segments.MembersAsync("buyers", changed)).Count);
        Assert.Empty(await cdp.Segments.MembersAsync("buyers", transitions[0].At.AddMilliseconds(-1)));
    }

    /// <summary>Checks that an event moves a profile into a segment that the store knew.</summary>
    /// <param name="cdp">The platform over a filled store.</param>
    public static async Task EnterAsync(ICdp cdp)
    {
        ArgumentNullException.ThrowIfNull(cdp);
        var profile = (await cdp.TrackAsync(Who.User("u7"), "Order Completed", new() { ["total"] = 99 })).Profile;
        Assert.Equal(["buyers", "known"], (await cdp.Segments.GetAsync(profile)).Select(membership => membership.Segment));
        Assert.Equal(("buyers", true), (await cdp.Segments.HistoryAsync(profile)) is [.., var last] ? (last.Segment, last.Entered) : default);
        Assert.Equal((People / 2) + 1, (await cdp.Segments.MembersAsync("buyers", DateTimeOffset.MaxValue)).Count);
    }

    private static Segment Rule(string id, string where) => new() { Id = id, Where = SegmentText.Parse(where) };

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
