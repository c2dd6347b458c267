using Cdp.Identity;
using Cdp.Matching.Live;
using Cdp.Matching.Scoring;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class ProfileDoubtsTests
{
    private const string An = """{"firstName":"An","lastName":"Trần","birthday":"1990-02-03"}""";
    private const string Elena = """{"firstName":"Elena","lastName":"García","birthday":"1962-07-12"}""";

    [Fact]
    public async Task A_profile_that_one_match_holds_together_comes_apart_at_it()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, An, Crm("1"));
        await platform.SeeAsync(2, Crm("1"), Anonymous("a"));
        await platform.TellAsync(3, An, Crm("2"));

        var doubt = (await platform.Cdp.Matching.DoubtsAsync()).Should().ContainSingle().Subject;

        (doubt.Kind, doubt.Link.Kind, doubt.Contradicting).Should().Be((DoubtKind.WeakBridge, LinkKind.Match, null));
        doubt.Profile.Should().Be((await platform.ProfileOfAsync(Crm("1"))).Id);
        (doubt.A, doubt.B).Should().Be((Crm("1"), Crm("2")));
        (doubt.SideA.Count, doubt.SideB.Count).Should().Be((2, 1));
        doubt.SideB.Should().Equal(Crm("2"));
        doubt.Doubt.Should().BeApproximately(1 - MatchWeights.ToProbability(doubt.Link.Weight), 1e-12);
        doubt.Evidence.Should().BeApproximately(0.5, 0.01);

        await platform.Identity.ForbidAsync(doubt.A, doubt.B, "mai");
        (await platform.Cdp.Matching.DoubtsAsync()).Should().BeEmpty();
        (await platform.PeopleAsync()).Should().Equal("1 a", "2");
    }

    [Fact]
    public async Task What_several_links_hold_together_is_not_in_doubt()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, An, Crm("1"));
        await platform.TellAsync(2, An, Crm("2"));
        await platform.TellAsync(3, An, Crm("3"));
        await platform.TellAsync(4, Elena, Crm("4"));
        await platform.TellAsync(5, Elena, Crm("5"));
        await platform.SeeAsync(6, Crm("4"), Crm("5"));

        (await platform.PeopleAsync()).Should().Equal("1 2 3", "4 5");
        (await platform.Cdp.Matching.DoubtsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Records_that_contradict_are_told_with_the_weakest_link_between_them()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, An, Crm("1"));
        await platform.TellAsync(2, Elena, Crm("2"));
        await platform.SeeAsync(3, Crm("1"), Email("shared@x.vn"));
        await platform.SeeAsync(4, Crm("2"), Anonymous("a"));
        await platform.SeeAsync(5, Email("shared@x.vn"), Anonymous("a"));

        var doubt = (await platform.Cdp.Matching.DoubtsAsync()).Should().ContainSingle().Subject;

        (doubt.Kind, doubt.Contradicting).Should().Be((DoubtKind.Contradiction, (Crm("1"), Crm("2"))));
        doubt.Doubt.Should().BeGreaterThan(0.99);
        doubt.Link.Kind.Should().Be(LinkKind.SeenTogether);
        doubt.SideA.Should().Contain(Crm("1")).And.NotContain(Crm("2"));
        doubt.SideB.Should().Contain(Crm("2"));
        doubt.SideA.Concat(doubt.SideB).Should().BeEquivalentTo((await platform.ProfileOfAsync(Crm("1"))).Identifiers);

        // A link of a device is the weakest.
        new[] { doubt.A, doubt.B }.Should().Contain(Anonymous("a"));
    }

    [Fact]
    public async Task Records_that_say_different_things_do_not_contradict()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, """{"firstName":"An"}""", Crm("1"));
        await platform.TellAsync(2, """{"birthday":"1990-02-03"}""", Crm("2"));
        await platform.SeeAsync(3, Crm("1"), Crm("2"));

        (await platform.Cdp.Matching.DoubtsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_person_linked_is_not_called_a_contradiction()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, An, Crm("1"));
        await platform.TellAsync(2, Elena, Crm("2"));
        await platform.Identity.LinkAsync(Crm("1"), Crm("2"), "mai");

        (await platform.Cdp.Matching.DoubtsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task The_greatest_doubt_comes_first_and_the_list_is_as_long_as_asked()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(StarterModel.Create());
        await platform.TellAsync(1, """{"firstName":"Mai","lastName":"Hoàng","birthday":"1990-02-03","address":{"city":"Huế"}}""", Crm("1"));
        await platform.TellAsync(2, """{"firstName":"Mai","lastName":"Hoàng","birthday":"1990-02-03","address":{"city":"Huế"}}""", Crm("2"));
        await platform.TellAsync(3, """{"firstName":"David","lastName":"Evans","birthday":"1971-02-13","address":{"city":"Leeds"}}""", Crm("3"));
        await platform.TellAsync(4, """{"firstName":"David","lastName":"Evans","birthday":"1971-02-13","address":{"city":"Lyon"}}""", Crm("4"));
        await platform.TellAsync(5, An, Crm("5"));
        await platform.TellAsync(6, Elena, Crm("6"));
        await platform.SeeAsync(7, Crm("5"), Crm("6"));

        (await platform.Cdp.Matching.DoubtsAsync()).Select(doubt => doubt.A.Value).Should().Equal("5", "3", "1");
        (await platform.Cdp.Matching.DoubtsAsync(limit: 1)).Select(doubt => doubt.A.Value).Should().Equal("5");
    }
}
