using Cdp.Identity;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

/// <summary>A shop whose staff types the shop's own address for every customer.</summary>
public sealed class SuperNodeTests
{
    private static readonly Identifier Shop = Email("shop@x.vn");

    [Fact]
    public async Task Up_to_the_threshold_an_address_links_as_far_as_the_limits_let_it()
    {
        using var platform = await CreateAsync(people: 50);

        var first = await platform.ProfileOfAsync(Shop);

        first.Identifiers.Should().HaveCount(6, "a profile has at most five customer numbers");
        (await platform.Identity.RefusalsAsync().Select(refusal => refusal.Link.State).Distinct().ToListAsync()).Should().Equal(LinkState.RefusedByLimit);
        (await platform.Profiles.CountAsync()).Should().Be(1 + 45);
    }

    [Fact]
    public async Task One_person_more_and_the_address_lets_everybody_go()
    {
        using var platform = await CreateAsync(people: 51);

        (await platform.ProfileOfAsync(Shop)).Identifiers.Should().Equal(Shop);
        (await platform.Profiles.CountAsync()).Should().Be(1 + 51);
        for (var person = 0; person < 51; person++)
        {
            var profile = await platform.ProfileOfAsync(Crm($"c{person}"));
            profile.Identifiers.Should().Equal(Crm($"c{person}"));
            profile.ToJson().Should().Be($$"""{"firstName":"n{{person}}"}""");
            profile.EventCount.Should().Be(1);
        }

        var splits = (await platform.Identity.HistoryAsync((await platform.ProfileOfAsync(Crm("c0"))).Id)).Where(change => change.Kind == IdentityChangeKind.Split);
        splits.Should().HaveCount(5).And.OnlyContain(change => change.Cause == IdentityChangeCause.Event && change.MessageId != null);
    }

    [Fact]
    public async Task After_that_the_crowd_grows_without_touching_anybody()
    {
        using var platform = await CreateAsync(people: 119);
        var before = await platform.DescribeAsync();

        await platform.TellAsync(200, """{"firstName":"n119"}""", Crm("c119"), Shop);

        var after = await platform.DescribeAsync();
        after.Should().HaveCount(before.Count + 1);
        after.Should().Contain(before);
        var refusals = await platform.Identity.RefusalsAsync().ToListAsync();
        refusals.Should().HaveCount(120).And.OnlyContain(refusal => refusal.Link.State == LinkState.RefusedBySharedIdentifier && refusal.Count == 1);
        refusals.Select(refusal => (refusal.A == Shop ? refusal.B : refusal.A).Value).Should().BeEquivalentTo(Enumerable.Range(0, 120).Select(person => $"c{person}"));
    }

    [Fact]
    public async Task Honest_profiles_beside_the_crowd_stay_as_they_are()
    {
        using var platform = new TestPlatform(Configure);
        await platform.TellAsync(1, """{"firstName":"Anna"}""", User("anna"), Email("anna@x.vn"), Anonymous("a1"));
        await platform.TellAsync(2, """{"firstName":"Ben"}""", User("ben"), Email("ben@x.vn"));
        var before = await platform.DescribeAsync();
        var version = (await platform.ProfileOfAsync(User("anna"))).Version;

        await CrowdAsync(platform, 120);

        (await platform.DescribeAsync()).Should().StartWith(before);
        (await platform.ProfileOfAsync(User("anna"))).Version.Should().Be(version);
    }

    [Fact]
    public async Task Somebody_in_the_crowd_is_still_known_by_evidence_of_their_own()
    {
        using var platform = await CreateAsync(people: 60);

        await platform.SeeAsync(100, Crm("c7"), User("u7"));
        await platform.SeeAsync(101, User("u7"), Shop);

        (await platform.ProfileOfAsync(Crm("c7"))).Identifiers.Should().Equal(Crm("c7"), User("u7"));
    }

    private static async Task<TestPlatform> CreateAsync(int people)
    {
        var platform = new TestPlatform(Configure);
        await CrowdAsync(platform, people);
        return platform;
    }

    private static async Task CrowdAsync(TestPlatform platform, int people)
    {
        for (var person = 0; person < people; person++)
        {
            await platform.TellAsync(10 + person, $$"""{"firstName":"n{{person}}"}""", Crm($"c{person}"), Shop);
        }
    }

    // Customer numbers are trusted more than addresses here, so that what is said belongs to the customer.
    private static void Configure(CdpOptions options) => options.Identity.Types.Add(new IdentifierType { Name = "crm_id", Priority = 5 });
}
