using Cdp.Collection;
using Cdp.Profiles;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Profiles.Observations;

namespace Cdp.Core.Tests.Profiles;

public sealed class ProfileUnifierTests
{
    [Fact]
    public void The_text_of_the_row_is_canonical()
    {
        Text(Of("b", "1"), Of("address.city", "\"Huế\""), Of(@"a\.b", "true"), Of("a\"é", "[1,2]"))
            .Should().Be("""{"a\"é":[1,2],"a\\.b":true,"address.city":"Huế","b":1}""");
        Text().Should().Be("{}");
    }

    [Fact]
    public void Contact_points_are_never_collapsed() =>
        Text(Of("email", "\"a@x.com\"", at: 1), Of("email", "\"b@x.com\"", at: 2), Of("phone", "\"1\""), Of("name", "\"A\"", at: 1), Of("name", "\"B\"", at: 2))
            .Should().Be("""{"email":["b@x.com","a@x.com"],"name":"B","phone":["1"]}""");

    [Fact]
    public void A_rule_is_chosen_by_the_exact_path()
    {
        var options = new ProfileOptions();
        options.Rules["a.b"] = Survivorship.Oldest;

        new ProfileUnifier(options, new CollectionOptions())
            .Unify([Of("a.b", "1", at: 1), Of("a.b", "2", at: 2), Of("a.c", "1", at: 1), Of("a.c", "2", at: 2)])
            .ToCanonicalText().Should().Be("""{"a.b":1,"a.c":2}""");
    }

    [Theory]
    [InlineData(1, "{}")]
    [InlineData(5, "{}")]
    [InlineData(6, """{"t":1}""")]
    public void A_null_removes_what_was_said_up_to_its_time(int at, string expected) =>
        Text(Of("t", "1", at: at), Of("t", "null", "crm", at: 5, identifier: 2)).Should().Be(expected);

    [Fact]
    public void A_value_said_again_after_its_removal_is_alive() =>
        Text(Of("t", "1", at: 1, until: 9), Of("t", "2", at: 2), Of("t", "null", at: 5)).Should().Be("""{"t":1}""");

    [Fact]
    public void A_null_removes_the_traits_nested_in_it_and_no_others() =>
        Text(
            Of("address.city", "\"Huế\"", at: 1),
            Of("address.geo.lat", "16.5", at: 1),
            Of("address.street", "\"Lê Lợi\"", at: 9),
            Of("addresses", "1", at: 1),
            Of(@"address\.city", "2", at: 1),
            Of("address", "null", at: 5))
            .Should().Be("""{"address.street":"Lê Lợi","address\\.city":2,"addresses":1}""");

    [Fact]
    public void Removing_a_nested_trait_leaves_the_others() =>
        Text(Of("a.b", "1"), Of("a.c", "2"), Of("a", "3"), Of("a.b", "null", at: 1)).Should().Be("""{"a":3,"a.c":2}""");

    [Fact]
    public void A_removed_value_does_not_count_any_more()
    {
        var unified = Unify(Of("email", "\"a@x.com\"", "crm", at: 1), Of("email", "\"b@x.com\"", at: 9), Of("email", "null", at: 5));

        var trait = unified.ToTraits(Identify)["email"];
        trait.Values.Should().ContainSingle();
        trait.Beaten.Should().BeEmpty();
    }

    [Fact]
    public void Each_value_knows_where_it_comes_from_and_what_it_beat()
    {
        var trait = Unify(
            Of("name", "\"Bob\"", "web", at: 1, until: 3, identifier: 1, count: 2),
            Of("name", "\"Bob\"", "crm", at: 5, identifier: 2),
            Of("name", "\"Rob\"", "web", at: 4, identifier: 1),
            Of("name", "\"Robert\"", "crm", at: 2, identifier: 2)).ToTraits(Identify)["name"];

        trait.Rule.Should().Be("MostRecent");
        trait.Value.GetString().Should().Be("Bob");
        trait.Values.Single().Should().BeEquivalentTo(new { Count = 3, FirstSeen = Start.AddSeconds(1), LastSeen = Start.AddSeconds(5) });
        trait.Origins.Should().Equal(
            new TraitOrigin { Source = "crm", Identifier = Identify(2), Count = 1, FirstSeen = Start.AddSeconds(5), LastSeen = Start.AddSeconds(5) },
            new TraitOrigin { Source = "web", Identifier = Identify(1), Count = 2, FirstSeen = Start.AddSeconds(1), LastSeen = Start.AddSeconds(3) });
        trait.Beaten.Select(value => (value.Value.GetString(), value.Origins.Single().Source)).Should().Equal(("Rob", "web"), ("Robert", "crm"));
    }

    [Fact]
    public void Traits_are_listed_ordinally() =>
        Unify(Of("b", "1"), Of("a.b", "1"), Of("B", "1"), Of("a", "1")).ToTraits(Identify).Keys.Should().Equal("B", "a", "a.b", "b");

    [Fact]
    public void Nothing_personal_is_in_the_text_forms()
    {
        var unified = Unify(Of("name", "\"Secret\"", at: 2), Of("name", "\"Hidden\"", at: 1));
        var trait = unified.ToTraits(Identify)["name"];

        string[] texts =
        [
            trait.ToString(), trait.Values[0].ToString(), trait.Origins[0].ToString(), unified.Traits[0].Surviving[0].ToString(),
            unified.Traits[0].Candidates[0].ToString(),
        ];
        texts.Should().NotContain(text => text.Contains("Secret") || text.Contains("u1"));
    }

    private static Cdp.Identity.Identifier Identify(long number) => new("user_id", $"u{number}");

    private static UnifiedTraits Unify(params Observation[] observations) =>
        new ProfileUnifier(new ProfileOptions(), new CollectionOptions()).Unify(observations);

    private static string Text(params Observation[] observations) => Unify(observations).ToCanonicalText();
}
