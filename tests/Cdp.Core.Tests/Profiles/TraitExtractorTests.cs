using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Profiles;

public sealed class TraitExtractorTests
{
    [Theory]
    [InlineData("""{"name":"Bob"}""", "name=\"Bob\"")]
    [InlineData("""{"address":{"city":"Huế","geo":{"lat":16.5}}}""", "address.city=\"Huế\"|address.geo.lat=16.5")]
    [InlineData("""{"tags":["b",{"x":1}],"empty":{},"none":[]}""", """tags=["b",{"x":1}]|empty={}|none=[]""")]
    [InlineData("""{"phone":null,"address":{"city":null}}""", "phone=null|address.city=null")]
    [InlineData("""{"a.b":1,"a\\b":{"c.d":2},"a":{"b":3}}""", """a\.b=1|a\\b.c\.d=2|a.b=3""")]
    [InlineData("""{"vip":true,"n":1.50}""", "vip=true|n=1.5")]
    [InlineData("""{"a":null,"b":1,"a":{"x":1},"a":{"y":2,"y":3}}""", "b=1|a.y=3")]
    [InlineData("{}", "")]
    [InlineData("[1]", "")]
    [InlineData("null", "")]
    public void Each_trait_of_an_identify_event_is_one_observation(string traits, string expected)
    {
        var e = new CustomerEvent { Type = EventType.Identify, Traits = JsonElement.Parse(traits) };

        var observations = TraitExtractor.Extract(e, "web", 7, Observations.Start);

        string.Join('|', observations.Select(observation => $"{observation.Trait}={observation.Value}")).Should().Be(expected);
        observations.Should().Equal(observations.Select(observation => Observations.Of(observation.Trait, observation.Value, "web", identifier: 7)));
    }

    [Fact]
    public void Of_a_group_only_which_one_it_is_says_something_about_the_person()
    {
        var e = new CustomerEvent { Type = EventType.Group, GroupId = "g1", Traits = JsonElement.Parse("""{"name":"Acme"}""") };

        TraitExtractor.Extract(e, "web", 7, Observations.Start).Should().Equal(Observations.Of("groupId", "\"g1\"", "web", identifier: 7));
    }

    [Fact]
    public void A_call_without_traits_says_nothing() =>
        TraitExtractor.Extract(new CustomerEvent { Type = EventType.Identify }, "web", 7, Observations.Start).Should().BeEmpty();

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a.b", "a|b")]
    [InlineData(@"a\.b", "a.b")]
    [InlineData(@"a\\.b", @"a\|b")]
    [InlineData(@"a\\\.b.", @"a\.b|")]
    [InlineData("", "")]
    public void A_path_is_split_where_a_dot_stands_alone(string path, string names) =>
        TraitPath.Split(path).Should().Equal(names.Split('|'));

    [Theory]
    [InlineData(@"a\")]
    [InlineData(@"a\b")]
    [InlineData(@"a\\\b.c")]
    public void No_trait_has_a_path_with_a_backslash_before_anything_but_a_dot_or_a_backslash(string path) =>
        TraitPath.IsWellFormed(path).Should().BeFalse();

    [Fact]
    public void A_path_gives_back_the_names_it_was_made_of()
    {
        var name = Gen.String[Gen.Char["ab.\\"], 0, 4];

        name.Array[1, 4].Sample(names =>
        {
            var path = names.Skip(1).Aggregate(TraitPath.Escape(names[0]), TraitPath.Append);
            return TraitPath.IsWellFormed(path) && TraitPath.Split(path).SequenceEqual(names);
        });
    }
}
