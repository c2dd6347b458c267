using Cdp.Core.Tests.Pipeline;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Live;
using Cdp.Matching.Scoring;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Pipeline.TestPlatform;

namespace Cdp.Core.Tests.Matching.Live;

public sealed class MatchRuleTests
{
    private static readonly ExactCondition SameMail = new(ColumnExpression.Of("mail").Lower());
    private static readonly ExactCondition SameLastName = new(ColumnExpression.Of("last_name").NormalizeName());
    private static readonly StringMetricCondition AlikeFirstName = new(ColumnExpression.Of("first_name").NormalizeName(), StringMetrics.JaroWinkler, 0.85);

    private static readonly MatchRule MailAndName = new() { Name = "mail and family name", Conditions = [SameMail, SameLastName] };
    private static readonly MatchRule PhoneAndName = new()
    {
        Name = "phone and given name",
        Conditions = [new ExactCondition(ColumnExpression.Of("mobile").PhoneDigits("VN")), AlikeFirstName],
        Probability = 0.97,
    };

    private static readonly Dictionary<string, string> Traits = new() { ["first_name"] = "firstName", ["last_name"] = "lastName" };

    [Theory]
    [InlineData("mail=Jo@x.vn;last_name=Trần", "mail=jo@x.vn;last_name=Tran", 0.99, "mail and family name")]
    [InlineData("mobile=0912345678;first_name=Thanh", "mobile=+84912345678;first_name=Thành", 0.97, "phone and given name")]
    [InlineData("mobile=0912345678;first_name=Jo;mail=jo@x.vn;last_name=Li", "mobile=0912345678;first_name=Jo;mail=jo@x.vn;last_name=Li", 0.99, "mail and family name")]
    public void A_rule_that_holds_weighs_what_it_says_and_is_named(string a, string b, double probability, string rule)
    {
        var pair = Pair(a, b, MailAndName, PhoneAndName);

        MatchWeights.ToProbability(pair.Weight!.Value).Should().BeApproximately(probability, 1e-9);
        pair.Levels["rules"].Should().Be(rule);
        pair.IsLinked.Should().BeTrue();
    }

    [Theory]
    [InlineData("mobile=0912345678;first_name=Jo", "mobile=0912345678;first_name=Elena")]
    [InlineData("mobile=0912345678;first_name=Jo", "mobile=0912345678")]
    public void A_rule_that_holds_in_part_leaves_the_pair_far_below_review(string a, string b)
    {
        var pair = Pair(a, b, MailAndName, PhoneAndName);

        MatchWeights.ToProbability(pair.Weight!.Value).Should().BeLessThan(0.0001);
        pair.Levels["rules"].Should().Be("no rule");
    }

    [Fact]
    public void Records_are_found_by_the_exact_conditions_alone() =>
        Pair("mail=jo@x.vn;first_name=Jo", "mail=jo@x.vn;first_name=Jo", MailAndName, PhoneAndName).Weight.Should().BeNull();

    [Fact]
    public void A_rule_below_the_probability_of_linking_asks_a_person() =>
        Pair("mail=jo@x.vn;last_name=Li", "mail=jo@x.vn;last_name=Li", MailAndName with { Probability = 0.8 }).AwaitsReview.Should().BeTrue();

    [Fact]
    public void An_exact_condition_inside_a_joint_one_counts() =>
        Pair("mail=jo@x.vn;first_name=Jo", "mail=jo@x.vn;first_name=Jo", MailAndName with { Conditions = [new AndCondition(SameMail, AlikeFirstName)] }).IsLinked.Should().BeTrue();

    [Fact]
    public void A_hundred_rules_weigh_what_they_say()
    {
        var rules = Enumerable.Range(0, 100).Select(i => MailAndName with { Name = $"rule {i}", Probability = 0.6 + (i * 0.003) }).ToArray();

        MatchWeights.ToProbability(Pair("mail=jo@x.vn;last_name=Li", "mail=jo@x.vn;last_name=Li", rules).Weight!.Value).Should().BeApproximately(0.897, 1e-9);
    }

    [Fact]
    public void Rules_that_cannot_be_used_are_refused_with_the_remedy()
    {
        Refused(MailAndName with { Conditions = [AlikeFirstName] }).Should().Contain("mail and family name").And.Contain("Add an ExactCondition");
        Refused(MailAndName with { Conditions = [new OrCondition(SameMail, SameLastName)] }).Should().Contain("Add an ExactCondition");
        Refused(MailAndName with { Conditions = [] }).Should().Contain("Add an ExactCondition");
        Refused(MailAndName with { Probability = 1 }).Should().Contain("between 0 and 1");
        Refused(MailAndName, MailAndName).Should().Contain("Rename");
        Refused().Should().Contain("Give 1 to");
    }

    [Fact]
    public async Task Rules_lead_from_record_to_record()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(LiveMatchModel.FromRules([MailAndName, PhoneAndName], Traits));
        await platform.TellAsync(1, """{"mail":"jo@x.vn","lastName":"Li"}""", Crm("1"));
        await platform.TellAsync(2, """{"mobile":"0912345678","firstName":"Jo"}""", Crm("2"));
        await platform.TellAsync(3, """{"mobile":"0912345678","firstName":"Elena","lastName":"Li"}""", Crm("3"));
        (await platform.PeopleAsync()).Should().Equal("1", "2", "3");

        await platform.TellAsync(4, """{"mail":"jo@x.vn","lastName":"Li","mobile":"0912345678","firstName":"Jo"}""", Crm("4"));

        (await platform.PeopleAsync()).Should().Equal("1 2 4", "3");
        var evidence = await platform.Cdp.Matching.ExplainAsync(Crm("2"), Crm("4"));
        evidence!.Steps.Should().ContainSingle().Which.Level.Should().Be("phone and given name");
    }

    [Fact]
    public async Task Members_that_no_rule_joins_do_not_speak_against_each_other()
    {
        using var platform = new TestPlatform();
        await platform.MatchAsync(LiveMatchModel.FromRules([MailAndName, PhoneAndName], Traits));
        for (var i = 0; i < 4; i++)
        {
            await platform.TellAsync(i, """{"mail":"jo@x.vn","lastName":"Li"}""", Crm($"a{i}"));
        }

        await platform.TellAsync(9, """{"mail":"jo@x.vn","lastName":"Li","mobile":"0912345678","firstName":"Jo"}""", Crm("b"));
        platform.Now = At(2_000);
        (await platform.PeopleAsync()).Should().ContainSingle();
    }

    private static PairOfRecords Pair(string a, string b, params MatchRule[] rules)
    {
        var model = LiveMatchModel.FromRules([.. rules, Spare], Traits);
        return new PairOfRecords(model, a.Split(';'), b.Split(';'));
    }

    // Names every column, so that all tests can set all of them.
    private static MatchRule Spare => new()
    {
        Name = "spare",
        Conditions = [new ExactCondition(ColumnExpression.Of("mobile")), new ExactCondition(ColumnExpression.Of("first_name")), SameMail, SameLastName],
        Probability = 0.5,
    };

    private static string Refused(params MatchRule[] rules)
    {
        var make = () => LiveMatchModel.FromRules(rules);
        return make.Should().Throw<ArgumentException>().Which.Message;
    }
}
