using System.Text.Json;
using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class ProfileReaderTests
{
    private static readonly Identifier Anna = User("anna");

    [Fact]
    public async Task A_profile_is_found_by_its_id_and_by_one_that_it_absorbed()
    {
        using var platform = new TestPlatform();
        var visitor = await platform.SeeAsync(1, Anonymous("a1"));
        var anna = await platform.SeeAsync(2, Anna);
        await platform.SeeAsync(3, Anna, Anonymous("a1"));

        (await platform.Profiles.GetAsync(visitor))!.Id.Should().Be(visitor);
        (await platform.Profiles.GetAsync(anna))!.Id.Should().Be(visitor);
        (await platform.Profiles.GetAsync(new ProfileId(77))).Should().BeNull();
        (await platform.Profiles.GetAsync(default(ProfileId))).Should().BeNull();
    }

    [Theory]
    [InlineData("email", "  Anna@X.VN ", null)]
    [InlineData("user_id", " anna ", null)]
    [InlineData("phone", "091 234 56 78", "VN")]
    [InlineData("phone", "+84 91 234 5678", null)]
    public async Task A_profile_is_found_by_an_identifier_as_it_was_written(string type, string value, string? region)
    {
        using var platform = new TestPlatform();
        var id = await platform.TellAsync(1, """{"email":"anna@x.vn","phone":"+84912345678"}""", Anna);

        (await platform.Profiles.FindAsync(type, value, region))!.Id.Should().Be(id);
    }

    [Theory]
    [InlineData("email", "nobody@x.vn")]
    [InlineData("email", "no address")]
    [InlineData("phone", "0912345678")]
    [InlineData("user_id", "")]
    [InlineData("no_such_type", "anna")]
    [InlineData("anonymous_id", "guest")]
    public async Task Nobody_is_found_by_what_stands_for_nobody(string type, string value)
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(1, """{"email":"anna@x.vn","phone":"+84912345678"}""", Anna, Anonymous("guest"));

        (await platform.Profiles.FindAsync(type, value)).Should().BeNull();
    }

    [Fact]
    public async Task A_profile_tells_where_each_value_comes_from_and_what_it_beat()
    {
        using var platform = new TestPlatform();
        await platform.Cdp.IdentifyAsync(Who.Anonymous("a1"), new() { ["plan"] = "free" }, timestamp: At(1), source: "web");
        await platform.Cdp.IdentifyAsync(Who.Anonymous("a1"), new() { ["plan"] = "free" }, timestamp: At(3), source: "web");
        await platform.Cdp.IdentifyAsync(Who.User("anna"), new() { ["plan"] = "pro" }, timestamp: At(2), source: "crm");
        await platform.Cdp.IdentifyAsync(Who.User("anna").AndAnonymous("a1"), timestamp: At(4), source: "web");

        var trait = (await platform.ProfileOfAsync(Anna)).Traits["plan"];

        (trait.Rule, trait.Value.GetString()).Should().Be((Survivorship.MostRecent.Name, "free"));
        trait.Origins.Should().Equal(new TraitOrigin { Source = "web", Identifier = Anonymous("a1"), Count = 2, FirstSeen = At(1), LastSeen = At(3) });
        var beaten = trait.Beaten.Should().ContainSingle().Subject;
        beaten.Value.GetString().Should().Be("pro");
        beaten.Origins.Should().Equal(new TraitOrigin { Source = "crm", Identifier = Anna, Count = 1, FirstSeen = At(2), LastSeen = At(2) });
    }

    [Fact]
    public async Task The_version_rises_with_each_change_of_the_golden_traits_and_with_nothing_else()
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(10, """{"plan":"free"}""", Anna);
        var first = (await platform.ProfileOfAsync(Anna)).Version;

        await platform.SeeAsync(11, Anna, Anonymous("a1"));
        await platform.TellAsync(12, """{"plan":"free"}""", Anna);
        await platform.TellAsync(5, """{"plan":"older"}""", Anna);
        (await platform.ProfileOfAsync(Anna)).Version.Should().Be(first);

        await platform.TellAsync(13, """{"plan":"pro"}""", Anna);
        (await platform.ProfileOfAsync(Anna)).Version.Should().Be(first + 1);
    }

    [Fact]
    public async Task Null_removes_a_trait_until_it_is_said_again()
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(1, """{"plan":"free","address":{"city":"Huế","street":"Lê Lợi"}}""", Anna);

        await platform.TellAsync(2, """{"plan":null,"address":{"street":null}}""", Anna);
        (await platform.ProfileOfAsync(Anna)).ToJson().Should().Be("""{"address":{"city":"Huế"}}""");

        await platform.TellAsync(1.5, """{"plan":"late"}""", Anna);
        (await platform.ProfileOfAsync(Anna)).Traits.Should().NotContainKey("plan", "it was said before it was removed");

        await platform.TellAsync(3, """{"plan":"pro","address":null}""", Anna);
        (await platform.ProfileOfAsync(Anna)).ToJson().Should().Be("""{"plan":"pro"}""");
    }

    [Fact]
    public async Task Each_trait_survives_by_the_rule_of_the_options()
    {
        using var platform = new TestPlatform(options =>
        {
            options.Collection.Sources["crm"] = new SourceOptions { TrustRank = 1 };
            options.Profiles.DefaultRule = Survivorship.Oldest;
            var rules = options.Profiles.Rules;
            rules["recent"] = Survivorship.MostRecent;
            rules["frequent"] = Survivorship.MostFrequent;
            rules["trusted"] = Survivorship.SourcePriority;
            rules["long"] = Survivorship.Longest;
            rules["low"] = Survivorship.Minimum;
            rules["high"] = Survivorship.Maximum;
            rules["points"] = Survivorship.Sum;
            rules["address.city"] = Survivorship.AllValues;
        });
        await SayAsync("web", 1, "aa", 5);
        await SayAsync("crm", 2, "b", 7);
        await SayAsync("web", 3, "aa", 9);
        await SayAsync("web", 4, "c", 6);

        var profile = await platform.ProfileOfAsync(Anna);

        profile.Traits.ToDictionary(trait => trait.Key, trait => string.Join(' ', trait.Value.Values.Select(value => value.Value))).Should().BeEquivalentTo(
            new Dictionary<string, string>
            {
                ["other"] = "aa",
                ["recent"] = "c",
                ["frequent"] = "aa",
                ["trusted"] = "b",
                ["long"] = "aa",
                ["low"] = "5",
                ["high"] = "9",
                ["points"] = "13",
                ["address.city"] = "c aa b",
            });
        profile.Traits["points"].Rule.Should().Be(Survivorship.Sum.Name);

        async Task SayAsync(string source, double minute, string text, int number)
        {
            var traits = new JsonObject { ["low"] = number, ["high"] = number, ["points"] = number, ["address"] = new JsonObject { ["city"] = text } };
            foreach (var name in new[] { "other", "recent", "frequent", "trusted", "long" })
            {
                traits[name] = text;
            }

            await platform.Cdp.IdentifyAsync(Who.User("anna"), traits, timestamp: At(minute), source: source);
        }
    }

    [Fact]
    public async Task Contact_points_are_never_collapsed()
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(1, """{"email":"anna@x.vn"}""", Anna);
        await platform.TellAsync(2, """{"email":"anna@work.vn"}""", Anna);

        var profile = await platform.ProfileOfAsync(Anna);

        profile.Traits["email"].Values.Select(value => value.Value.GetString()).Should().Equal("anna@work.vn", "anna@x.vn");
        profile.Identifiers.Should().Equal(Email("anna@work.vn"), Email("anna@x.vn"), Anna);
        (await platform.Profiles.SearchAsync("email", "anna@x.vn")).Should().ContainSingle();
    }

    [Fact]
    public async Task Profiles_are_found_by_a_value_that_survived()
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(1, """{"plan":"free","age":30,"vip":true,"address":{"city":"Huế"},"a.b":"dotted"}""", Anna);
        await platform.TellAsync(1, """{"plan":"pro","age":30.0}""", User("ben"));
        await platform.TellAsync(2, """{"plan":"pro"}""", Anna);
        await platform.TellAsync(1, """{"plan":"gone"}""", User("cai"));
        await platform.TellAsync(2, """{"plan":null}""", User("cai"));

        (await FindAsync("plan", "\"pro\"")).Should().Equal("anna", "ben");
        (await FindAsync("plan", "\"free\"")).Should().BeEmpty("it lost");
        (await FindAsync("plan", "\"gone\"")).Should().BeEmpty("it was removed");
        (await FindAsync("plan", "\"Pro\"")).Should().BeEmpty("texts are compared exactly");
        (await FindAsync("age", "3e1")).Should().Equal("anna", "ben");
        (await FindAsync("age", "\"30\"")).Should().BeEmpty();
        (await FindAsync("vip", "true")).Should().Equal("anna");
        (await FindAsync("address.city", "\"Hu\\u1ebf\"")).Should().Equal("anna");
        (await FindAsync("a\\.b", "\"dotted\"")).Should().Equal("anna");
        (await FindAsync("a.b", "\"dotted\"")).Should().BeEmpty();
        (await platform.Profiles.SearchAsync("address.city", "Huế")).Should().ContainSingle();

        async Task<IEnumerable<string>> FindAsync(string trait, string json) =>
            (await platform.Profiles.SearchAsync(trait, JsonElement.Parse(json))).Select(profile => profile.Identifiers.Single().Value);
    }

    [Fact]
    public async Task A_search_finds_a_merged_profile_once()
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(1, """{"plan":"pro"}""", Anonymous("a1"));
        await platform.TellAsync(2, """{"plan":"pro"}""", Anna);
        await platform.SeeAsync(3, Anna, Anonymous("a1"));

        (await platform.Profiles.SearchAsync("plan", "pro")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_search_gives_one_page_at_a_time()
    {
        using var platform = new TestPlatform();
        for (var i = 0; i < 7; i++)
        {
            await platform.TellAsync(1, i == 3 ? """{"plan":"free"}""" : """{"plan":"pro"}""", User($"u{i}"));
        }

        var found = new List<string>();
        var sizes = new List<int>();
        IReadOnlyList<Profile> page = [];
        do
        {
            page = await platform.Profiles.SearchAsync("plan", "pro", page.Count == 0 ? default : page[^1].Id, 2);
            sizes.Add(page.Count);
            found.AddRange(page.Select(profile => profile.Identifiers[0].Value));
        }
        while (page.Count == 2);

        found.Should().Equal("u0", "u1", "u2", "u4", "u5", "u6");
        sizes.Should().Equal(2, 2, 2, 0);
    }

    [Fact]
    public async Task A_search_that_makes_no_sense_is_the_callers_mistake()
    {
        using var platform = new TestPlatform();

        await platform.Invoking(it => it.Profiles.SearchAsync("plan", default(JsonElement)).AsTask()).Should().ThrowAsync<ArgumentException>().WithMessage("*JsonElement.Parse*");
        await platform.Invoking(it => it.Profiles.SearchAsync(string.Empty, "pro").AsTask()).Should().ThrowAsync<ArgumentException>();
        await platform.Invoking(it => it.Profiles.SearchAsync("plan", "pro", limit: 0).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await platform.Invoking(it => it.Profiles.SearchAsync("plan", "pro", limit: 1_001).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task All_profiles_are_listed_however_many_there_are()
    {
        using var platform = new TestPlatform();
        var events = Enumerable.Range(0, 250).Select(i => new CustomerEvent { Type = EventType.Page, UserId = $"u{i}", Timestamp = At(i) });
        await platform.Cdp.CollectAsync(new EventBatch { Source = "web", Events = [.. events] });

        var all = await platform.Profiles.ListAsync().ToListAsync();
        all.Select(profile => profile.Identifiers[0].Value).Should().Equal(Enumerable.Range(0, 250).Select(i => $"u{i}"));
        all.Select(profile => profile.Id.Value).Should().BeInAscendingOrder();
        (await platform.Profiles.ListAsync(all[199].Id).Select(profile => profile.Id).ToListAsync()).Should().Equal(all.Skip(200).Select(profile => profile.Id));
        (await platform.Profiles.CountAsync()).Should().Be(250);
    }

    [Fact]
    public async Task Profiles_that_come_while_a_listing_goes_on_are_listed_once()
    {
        using var platform = new TestPlatform();
        var events = Enumerable.Range(0, 150).Select(i => new CustomerEvent { Type = EventType.Page, UserId = $"u{i}", Timestamp = At(i) });
        await platform.Cdp.CollectAsync(new EventBatch { Source = "web", Events = [.. events] });

        var seen = new List<string>();
        await foreach (var profile in platform.Profiles.ListAsync())
        {
            seen.Add(profile.Identifiers[0].Value);
            if (seen.Count == 50)
            {
                await platform.SeeAsync(1, User("new"));
            }
        }

        seen.Should().HaveCount(151).And.OnlyHaveUniqueItems().And.EndWith("new");
    }

    [Fact]
    public async Task The_events_of_a_merged_profile_come_oldest_first()
    {
        using var platform = new TestPlatform();
        await platform.Cdp.TrackAsync(Who.User("anna"), "Bought", timestamp: At(4), messageId: "m4", source: "shop");
        await platform.Cdp.PageAsync(Who.Anonymous("a1"), timestamp: At(3), messageId: "m3");
        await platform.Cdp.PageAsync(Who.Anonymous("a1"), timestamp: At(1), messageId: "m1");
        await platform.Cdp.IdentifyAsync(Who.User("anna").AndAnonymous("a1"), timestamp: At(5), messageId: "m5");
        await platform.Cdp.TrackAsync(Who.User("anna"), "Looked", timestamp: At(2), messageId: "m2");
        await platform.Cdp.TrackAsync(Who.User("ben"), "Looked", timestamp: At(2), messageId: "other");
        var profile = await platform.ProfileOfAsync(Anna);

        foreach (var id in new[] { profile.Id, new ProfileId(2) })
        {
            var events = await platform.Profiles.EventsAsync(id).ToListAsync();
            events.Select(entry => entry.MessageId).Should().Equal("m1", "m2", "m3", "m4", "m5");
            (events[3].Source, events[3].Name, events[3].Type).Should().Be(("shop", "Bought", EventType.Track));
        }

        (await platform.Profiles.EventsAsync(new ProfileId(77)).ToListAsync()).Should().BeEmpty();
        (profile.EventCount, profile.FirstSeen, profile.LastSeen).Should().Be((5, At(1), At(5)));
    }
}
