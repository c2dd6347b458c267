using Cdp.Matching.Columns;
using Cdp.Matching.Groups;
using Cdp.Profiles;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Pipeline;

public sealed class ProfileGrouperTests
{
    private const string Home = """ "address":{"street":"12 Lê Lợi Street","postalCode":"49000"} """;

    [Fact]
    public async Task People_of_one_address_and_name_are_a_household_and_stay_themselves()
    {
        using var platform = new TestPlatform();
        var an = await platform.TellAsync(1, $$"""{"firstName":"An","lastName":"Trần",{{Home}}}""", Crm("1"));
        var mai = await platform.TellAsync(2, """{"firstName":"Mai","lastName":"TRAN","address":{"street":"12 le loi st.","postalCode":"49 000"}}""", Crm("2"));
        await platform.TellAsync(3, $$"""{"firstName":"Jo","lastName":"Evans",{{Home}}}""", Crm("3"));
        await platform.TellAsync(4, """{"lastName":"Trần"}""", Crm("4"));
        var before = await platform.DescribeAsync();

        var household = (await platform.Cdp.Groups.ListAsync(ProfileGroupRule.Household).ToListAsync()).Should().ContainSingle().Subject;

        household.Members.Should().Equal(an, mai);
        household.Rule.Should().Be("household");
        (await platform.DescribeAsync()).Should().Equal(before);
        (await platform.Cdp.Groups.ListAsync(ProfileGroupRule.Household, leastMembers: 1).ToListAsync()).Select(group => group.Members.Count).Should().BeEquivalentTo([2, 1]);
    }

    [Fact]
    public async Task A_group_keeps_its_id_in_every_store_while_members_come_and_go()
    {
        using var platform = new TestPlatform();
        await platform.TellAsync(1, """{"company":{"name":"Acme GmbH"}}""", Crm("1"));
        await platform.TellAsync(2, """{"company":{"name":"ACME"}}""", Crm("2"));
        using var other = new TestPlatform();
        await other.TellAsync(1, """{"company":{"name":"acme gmbh"}}""", Crm("7"));
        await other.TellAsync(2, """{"company":{"name":"Other"}}""", Crm("8"));

        var account = (await platform.Cdp.Groups.ListAsync(ProfileGroupRule.Account).ToListAsync()).Should().ContainSingle().Subject;
        var found = (await other.Cdp.Groups.FindAsync(ProfileGroupRule.Account, (await other.ProfileOfAsync(Crm("7"))).Id)).Should().ContainSingle().Subject;

        found.Id.Should().Be(account.Id).And.HaveLength(32);
        found.Members.Should().ContainSingle();
        (await platform.Cdp.Groups.ListAsync(ProfileGroupRule.Account with { Name = "employer" }).ToListAsync()).Single().Id.Should().NotBe(account.Id);
    }

    [Fact]
    public async Task A_group_follows_the_golden_profile()
    {
        using var platform = new TestPlatform();
        var first = await platform.TellAsync(1, """{"company":{"name":"Acme"}}""", Crm("1"));
        await platform.TellAsync(2, """{"company":{"name":"Acme"}}""", Crm("2"));
        var absorbed = (await platform.ProfileOfAsync(Crm("2"))).Id;
        await platform.TellAsync(3, """{"company":{"name":"Acme"}}""", Crm("3"));
        await platform.SeeAsync(4, Crm("1"), Crm("2"));

        var group = (await platform.Cdp.Groups.FindAsync(ProfileGroupRule.Account, absorbed)).Should().ContainSingle().Subject;

        group.Members.Should().Equal(first, (await platform.ProfileOfAsync(Crm("3"))).Id);
        (await platform.Cdp.Groups.FindAsync(ProfileGroupRule.Account, new ProfileId(99))).Should().BeEmpty();
    }

    [Fact]
    public async Task Every_value_that_survives_puts_a_profile_into_a_group()
    {
        using var platform = new TestPlatform(options => options.Profiles.Rules["club"] = Survivorship.AllValues);
        var both = await platform.TellAsync(1, """{"club":"chess"}""", Crm("1"));
        await platform.TellAsync(2, """{"club":7}""", Crm("1"));
        var chess = await platform.TellAsync(3, """{"club":"Chess"}""", Crm("2"));
        var seven = await platform.TellAsync(4, """{"club":7}""", Crm("3"));
        var rule = new ProfileGroupRule { Name = "club", Keys = [ColumnExpression.Of("club").NormalizeName()] };

        (await platform.Cdp.Groups.ListAsync(rule).ToListAsync()).Select(group => string.Join(' ', group.Members)).Should().BeEquivalentTo($"{both} {chess}", $"{both} {seven}");
        (await platform.Cdp.Groups.FindAsync(rule, both)).Should().HaveCount(2);
    }

    [Fact]
    public async Task More_profiles_than_a_page_are_read()
    {
        using var platform = new TestPlatform();
        for (var i = 0; i < 1_003; i++)
        {
            await platform.TellAsync(i / 100.0, """{"company":{"name":"Acme"}}""", Crm($"c{i}"));
        }

        (await platform.Cdp.Groups.ListAsync(ProfileGroupRule.Account).ToListAsync()).Single().Members.Should().HaveCount(1_003).And.BeInAscendingOrder(profile => profile.Value);
    }

    [Fact]
    public async Task A_rule_without_keys_is_refused()
    {
        using var platform = new TestPlatform();
        var list = () => platform.Cdp.Groups.ListAsync(new ProfileGroupRule { Name = "all", Keys = [] }).ToListAsync().AsTask();

        await list.Should().ThrowAsync<ArgumentException>().WithMessage("*no keys*");
    }
}
