using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class EarlierProfileTests
{
    private static readonly Identifier Anna = User("anna");

    [Fact]
    public async Task Before_a_merge_each_profile_is_by_itself()
    {
        using var platform = new TestPlatform();
        var visitor = await platform.TellAsync(1, """{"plan":"free"}""", Anonymous("a1"));
        var anna = await platform.TellAsync(2, """{"city":"Huế"}""", Anna);
        await platform.SeeAsync(10, Anna, Anonymous("a1"));

        var (visitorThen, annaThen) = (await platform.Profiles.GetAsync(visitor, At(5)), await platform.Profiles.GetAsync(anna, At(5)));
        (visitorThen!.Id, visitorThen.ToJson(), visitorThen.EventCount, visitorThen.Version).Should().Be((visitor, """{"plan":"free"}""", 1, 0));
        visitorThen.Identifiers.Should().Equal(Anonymous("a1"));
        (annaThen!.Id, annaThen.ToJson()).Should().Be((anna, """{"city":"Huế"}"""));

        var after = await platform.Profiles.GetAsync(anna, At(10));
        (after!.Id, after.ToJson(), after.EventCount).Should().Be((visitor, """{"city":"Huế","plan":"free"}""", 3));
        (after.FirstSeen, after.LastSeen).Should().Be((At(1), At(10)));
    }

    [Fact]
    public async Task A_trait_has_the_value_of_that_day()
    {
        using var platform = new TestPlatform();
        var id = await platform.TellAsync(1, """{"plan":"free"}""", Anna);
        await platform.TellAsync(10, """{"plan":"pro"}""", Anna);
        await platform.TellAsync(20, """{"plan":null}""", Anna);
        await platform.TellAsync(30, """{"plan":"free"}""", Anna);

        (await JsonAsync(0)).Should().BeNull("nobody knew her");
        (await JsonAsync(1)).Should().Be("""{"plan":"free"}""");
        (await JsonAsync(9.999)).Should().Be("""{"plan":"free"}""");
        (await JsonAsync(10)).Should().Be("""{"plan":"pro"}""");
        (await JsonAsync(20)).Should().Be("{}");
        (await JsonAsync(30)).Should().Be("""{"plan":"free"}""");
        (await platform.Profiles.GetAsync(id, At(10)))!.Traits["plan"].Beaten.Should().ContainSingle().Which.Value.GetString().Should().Be("free");
        (await platform.Profiles.GetAsync(id, At(1)))!.Traits["plan"].Origins.Should().ContainSingle().Which.Count.Should().Be(1);
        (await platform.Profiles.GetAsync(id))!.Traits["plan"].Origins.Should().ContainSingle().Which.Count.Should().Be(2);

        async Task<string?> JsonAsync(double minute) => (await platform.Profiles.GetAsync(id, At(minute)))?.ToJson();
    }

    [Fact]
    public async Task An_event_that_arrives_late_belongs_to_its_own_day()
    {
        using var platform = new TestPlatform();
        var id = await platform.TellAsync(1, """{"plan":"free"}""", Anna);
        await platform.TellAsync(20, """{"plan":"pro"}""", Anna);
        (await platform.Profiles.GetAsync(id, At(15)))!.ToJson().Should().Be("""{"plan":"free"}""");

        await platform.TellAsync(10, """{"plan":"trial"}""", Anna);

        (await platform.Profiles.GetAsync(id, At(15)))!.ToJson().Should().Be("""{"plan":"trial"}""");
        (await platform.Profiles.GetAsync(id))!.ToJson().Should().Be("""{"plan":"pro"}""");
    }

    [Fact]
    public async Task Between_a_decision_and_its_unmerge_the_two_are_one()
    {
        using var platform = new TestPlatform();
        var first = await platform.TellAsync(1, """{"plan":"free"}""", Anna);
        var second = await platform.TellAsync(2, """{"city":"Huế"}""", Email("a@x.vn"));
        platform.Now = At(100);
        await platform.Identity.LinkAsync(Anna, Email("a@x.vn"), "steward");
        platform.Now = At(200);
        await platform.Identity.UnmergeAsync(first, second, "steward");

        foreach (var (minute, of, json, together) in new[]
        {
            (99, first, """{"plan":"free"}""", 1),
            (99, second, """{"city":"Huế"}""", 1),
            (100, first, """{"city":"Huế","plan":"free"}""", 2),
            (199, second, """{"city":"Huế","plan":"free"}""", 2),
            (200, first, """{"plan":"free"}""", 1),
            (200, second, """{"city":"Huế"}""", 1),
        })
        {
            var then = (await platform.Profiles.GetAsync(of, At(minute)))!;
            (then.ToJson(), then.Identifiers.Count).Should().Be((json, together), "that is {0} at minute {1}", of, minute);
        }
    }

    [Fact]
    public async Task An_address_that_became_shared_later_linked_before()
    {
        using var platform = new TestPlatform(options => options.Identity.SharedIdentifierThreshold = 2);
        var anna = await platform.SeeAsync(1, Anna, Email("shop@x.vn"));
        await platform.SeeAsync(2, User("ben"), Email("shop@x.vn"));
        (await platform.ProfileOfAsync(Anna)).Identifiers.Should().HaveCount(2);
        await platform.SeeAsync(3, User("cai"), Email("shop@x.vn"));
        (await platform.ProfileOfAsync(Anna)).Identifiers.Should().Equal(Anna);

        (await IdentifiersOfAnnaAsync(2)).Should().Equal(Email("shop@x.vn"), Anna);
        (await IdentifiersOfAnnaAsync(3)).Should().Equal(Anna);

        // The address is the older identifier of the two, so it is what their profile was named after.
        async Task<IReadOnlyList<Identifier>> IdentifiersOfAnnaAsync(double minute) =>
            (await platform.Profiles.GetAsync((await platform.ProfileOfAsync(Anna)).Id, At(minute)))!.Identifiers;
    }

    [Fact]
    public async Task The_profile_of_today_is_the_same_by_both_ways()
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(1, """{"plan":"free","address":{"city":"Huế"}}""", Anonymous("a1"));
        await platform.TellAsync(2, """{"plan":"pro","email":"a@x.vn"}""", Anna, Anonymous("a1"));
        await platform.Cdp.GroupAsync(Who.User("anna"), "acme", new() { ["plan"] = "gold" }, timestamp: At(3));
        var id = (await platform.ProfileOfAsync(Anna)).Id;

        var (today, worked) = (await platform.Profiles.GetAsync(id), await platform.Profiles.GetAsync(id, platform.Now));

        worked.Should().BeEquivalentTo(today! with { Version = 0 }, options => options.ComparingByMembers<Profile>().Excluding(profile => profile.Traits));
        worked!.ToJson().Should().Be(today!.ToJson());
    }

    [Fact]
    public async Task Nobody_is_nobody_on_any_day()
    {
        using var platform = new TestPlatform();
        await platform.SeeAsync(1, Anna, Anonymous("guest"));
        var blocked = new ProfileId(3 - (await platform.ProfileOfAsync(Anna)).Id.Value);

        (await platform.Profiles.GetAsync(new ProfileId(77), At(5))).Should().BeNull();
        (await platform.Profiles.GetAsync(blocked)).Should().BeNull("a blocked value alone is nobody");
        (await platform.Profiles.GetAsync(blocked, At(5))).Should().BeNull();
    }
}
