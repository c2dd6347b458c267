using System.Text.Json.Serialization;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Fluent;
using Cdp.Segmentation.Language;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Windows;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Fluent;

// Rules that move with the time name the clock, and never ask it.
#pragma warning disable RS0030

public sealed class RuleTests
{
    [Fact]
    public void Every_condition_can_be_written_in_csharp() =>
        RandomConditions.Gen.Where(condition => !SegmentJson.Write(condition).Contains("\"path\":\"\"", StringComparison.Ordinal) && !SegmentJson.Write(condition).Contains("\"id\":\"\"", StringComparison.Ordinal)
                && !SegmentJson.Write(condition).Contains("\"computed\":\"\"", StringComparison.Ordinal) && !SegmentJson.Write(condition).Contains("\"attr\":\"\"", StringComparison.Ordinal))
            .Sample(condition => SegmentJson.Write(FluentTwin.Write(condition)).Should().Be(SegmentJson.Write(condition)), iter: 5_000, print: condition => SegmentJson.Write(condition));

    [Fact]
    public void The_example_of_a_marketer_reads_the_same_in_csharp()
    {
        var rule = Rule.Trait("plan").Is("pro")
            & Rule.Event("Order Completed").Where(Rule.Property("total") > 20).InLast(TimeSpan.FromDays(30)).Count() >= 3
            & !Rule.Event("Signed In").InLast(TimeSpan.FromDays(60)).Performed();

        SegmentText.Write(rule).Should().Be("plan = \"pro\" and count(\"Order Completed\" where total > 20, last 30 days) >= 3 and not performed(\"Signed In\", last 60 days)");
    }

    [Fact]
    public void Operands_do_not_change()
    {
        var tags = Rule.Trait("tags");
        tags.All().IgnoringCase();

        SegmentText.Write(tags.Is("vip")).Should().Be("tags = \"vip\"");
        SegmentText.Write(tags.All().IgnoringCase().Is("vip")).Should().Be("all of tags = \"vip\" ignoring case");
        SegmentText.Write(tags.Length() > 3).Should().Be("length of tags > 3");
    }

    [Fact]
    public void Filters_add_up()
    {
        var rule = Rule.Event("Order").Where(Rule.Property("total") > 20).Where(Rule.Property("page.url", EventPart.Context).Contains("/vn/")).InLast(2, CalendarUnit.Month, "Asia/Ho_Chi_Minh").Sum("total") > 100;

        SegmentText.Write(rule).Should().Be("sum(total of \"Order\" where total > 20 and @context.page.url contains \"/vn/\", last 2 calendar months in \"Asia/Ho_Chi_Minh\") > 100");
    }

    [Fact]
    public void Sequences_are_steps_with_ties()
    {
        var rule = Rule.Sequence(TimeSpan.FromHours(1), Rule.Event("Cart").AsStep("c"), Rule.Event("Order").AsUnwantedStep().Matching("cart", "c")).During(new RollingWindow(TimeSpan.FromDays(7)));

        SegmentText.Write(rule).Should().Be("sequence(\"Cart\" as c then not \"Order\" matching cart = $c.cart within 1 hour, last 7 days)");
    }

    [Fact]
    public void Typed_expressions_are_conditions()
    {
        var plans = new[] { "pro", "team" };
        var least = 18;

        Text(c => c.Plan == "pro" && c.Age >= least).Should().Be("plan = \"pro\" and age >= 18");
        Text(c => plans.Contains(c.Plan) || !c.IsVip).Should().Be("plan in (\"pro\", \"team\") or not isVip = true");
        Text(c => c.Address!.City == "Huế" && c.Email != null).Should().Be("address.city = \"Huế\" and e_mail exists");
        Text(c => c.Name!.StartsWith("ng", StringComparison.OrdinalIgnoreCase) && c.Name!.Contains("Thị")).Should().Be("name starts with \"ng\" ignoring case and name contains \"Thị\"");
        Text(c => c.Tags!.Contains("vip") && c.Tags!.Count > 2 && c.Name!.Length < 5).Should().Be("tags = \"vip\" and length of tags > 2 and length of name < 5");
        Text(c => c.TrialEnds < DateTimeOffset.UtcNow.AddDays(3)).Should().Be("trialEnds < 3 days from now");
        Text(c => DateTimeOffset.UtcNow - TimeSpan.FromDays(30) <= c.TrialEnds).Should().Be("trialEnds >= 30 days ago");
        Text(c => c.Level == Level.Gold && c.Score > 0.1).Should().Be("level = \"Gold\" and score > 0.1");
        Text(c => c.Age == null || c.Age.Value > 3).Should().Be("age is missing or age > 3");
        Text(c => 5 > c.Age).Should().Be("age < 5");
        Text(c => c.TrialEnds > new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero)).Should().Be("trialEnds > 2026-01-31");
    }

    [Fact]
    public void Typed_events_name_their_properties()
    {
        var rule = Rule.Event<Order>("Order Completed").Where(order => order.Total > 20 && order.Currency == "EUR").InLast(TimeSpan.FromDays(30)).Sum(order => order.Total) > 100;

        SegmentText.Write(rule).Should().Be("sum(total of \"Order Completed\" where total > 20 and currency = \"EUR\", last 30 days) > 100");
        SegmentText.Write(Rule.Event<Order>("Order Completed").Performed()).Should().Be("performed(\"Order Completed\")");
    }

    [Fact]
    public void What_rules_cannot_say_is_refused_by_name()
    {
        Refused(c => c.Age > c.Score).Should().Contain("Score");
        Refused(c => c.Name!.Trim() == "x").Should().Contain("Trim");
        Refused(c => c.TrialEnds < DateTimeOffset.UtcNow.AddMonths(1)).Should().Contain("each month");
        Refused(c => c.Age + 1 > 3).Should().Contain("c.Age + ");
        FluentActions.Invoking(() => Rule.Event<Order>("x").Sum(order => order.Total + 1)).Should().Throw<NotSupportedException>();
    }

    private static string Text(System.Linq.Expressions.Expression<Func<Customer, bool>> expression) => SegmentText.Write(Rule.For(expression));

    private static string Refused(System.Linq.Expressions.Expression<Func<Customer, bool>> expression) =>
        FluentActions.Invoking(() => Rule.For(expression)).Should().Throw<NotSupportedException>().Which.Message;

    private enum Level
    {
        Silver,
        Gold,
    }

    private sealed record Customer(
        string? Plan, int? Age, bool IsVip, Address? Address, [property: JsonPropertyName("e_mail")] string? Email, string? Name, IReadOnlyList<string>? Tags, DateTimeOffset? TrialEnds, Level Level, double Score);

    private sealed record Address(string City);

    private sealed record Order(decimal Total, string Currency);
}
