using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Language;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Values;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Language;

public sealed class SegmentTextTests
{
    [Fact]
    public void Text_json_and_conditions_are_the_same_rule() =>
        RandomConditions.Gen.Sample(
            condition =>
            {
                var json = SegmentJson.Write(condition);
                SegmentJson.Write(SegmentJson.ReadCondition(json)).Should().Be(json);
                SegmentJson.Write(SegmentText.Parse(SegmentText.Write(condition))).Should().Be(json);
                SegmentJson.Write(SegmentText.Parse(SegmentText.Write(condition, indented: true))).Should().Be(json);
            },
            iter: 20_000,
            print: condition => $"{SegmentJson.Write(condition)}{Environment.NewLine}{SegmentText.Write(condition)}");

    [Theory]
    [InlineData("plan = \"pro\"", """{"kind":"attr","path":"plan","op":"eq","value":"pro"}""")]
    [InlineData("address.city IN (\"Huế\", \"Iași\") ignoring case", """{"kind":"attr","path":"address.city","op":"in","value":["Huế","Iași"],"ignoreCase":true}""")]
    [InlineData("age between 18 and 30 and plan exists", """{"kind":"all","of":[{"kind":"attr","path":"age","op":"between","value":[18,30]},{"kind":"attr","path":"plan","op":"exists"}]}""")]
    [InlineData("trialEnds < 3 days from now", """{"kind":"attr","path":"trialEnds","op":"lt","value":{"now":"P3D"}}""")]
    [InlineData("a = 1 or b = 2 and not c = 3", """{"kind":"any","of":[{"kind":"attr","path":"a","op":"eq","value":1},{"kind":"all","of":[{"kind":"attr","path":"b","op":"eq","value":2},{"kind":"not","of":{"kind":"attr","path":"c","op":"eq","value":3}}]}]}""")]
    [InlineData("performed(\"Signed In\", last 2 weeks)", """{"kind":"event","name":"Signed In","op":"gte","value":1,"window":{"kind":"rolling","for":"P14D"}}""")]
    [InlineData("count(page \"Pricing\") = 0", """{"kind":"event","type":"page","name":"Pricing","op":"eq","value":0}""")]
    [InlineData("sum(total of \"Order Completed\" where currency = \"EUR\", last 2 calendar months in \"Europe/Bucharest\" with current) > 100", """{"kind":"event","name":"Order Completed","where":{"kind":"prop","path":"currency","op":"eq","value":"EUR"},"agg":{"fn":"sum","path":"total"},"op":"gt","value":100,"window":{"kind":"calendar","unit":"month","zone":"Europe/Bucharest","count":2,"current":true}}""")]
    [InlineData("sequence(\"Cart\" as c then not \"Order\" matching cart = $c.cart within 1 hour, last 30 days)", """{"kind":"sequence","steps":[{"name":"Cart","as":"c"},{"name":"Order","not":true,"match":{"cart":"$c.cart"}}],"within":"PT1H","window":{"kind":"rolling","for":"P30D"}}""")]
    [InlineData("in top 10% by computed spent after 5%", """{"kind":"rank","by":{"computed":"spent"},"top":0.1,"skip":0.05}""")]
    [InlineData("plan = “pro”", """{"kind":"attr","path":"plan","op":"eq","value":"pro"}""")]
    [InlineData("home is within 5 km of (10.77, 106.7)", """{"kind":"attr","path":"home","op":"near","value":[10.77,106.7,5]}""")]
    public void A_text_says_what_its_json_says(string text, string json) => SegmentJson.Write(SegmentText.Parse(text)).Should().Be(SegmentJson.Write(SegmentJson.ReadCondition(json)));

    [Fact]
    public void The_example_of_a_marketer_is_understood()
    {
        const string Text = "plan = \"pro\" and count(\"Order Completed\" where total > 20, last 30 days) >= 3 and not performed(\"Signed In\", last 60 days)";

        SegmentText.Write(SegmentText.Parse(Text)).Should().Be(Text);
    }

    [Theory]
    [InlineData("plan = pro", 1, 8, "a value", "\"pro\"")]
    [InlineData("plan equals \"pro\"", 1, 6, "a comparison", "=")]
    [InlineData("plan contians \"p\"", 1, 6, "a comparison", "contains")]
    [InlineData("preformed(\"X\")", 1, 10, "a comparison", "performed")]
    [InlineData("in segmnt \"x\"", 1, 4, "\"segment\"", "segment")]
    [InlineData("count(\"X\", last 30 dys) > 1", 1, 20, "\"days\"", "days")]
    [InlineData("count(Order) > 1", 1, 7, "the name of an event in quotes", "\"Order\"")]
    [InlineData("a = 1 adn b = 2", 1, 7, "\"and\"", "and")]
    [InlineData("a = 1\nand b =", 2, 8, "a value", null)]
    [InlineData("(a = 1", 1, 7, "\")\"", null)]
    [InlineData("a = 1)", 1, 6, "the end", null)]
    [InlineData("", 1, 1, "a condition such as", null)]
    [InlineData("a < true", 1, 9, "cannot order true and false", null)]
    [InlineData("a matches \"(\"", 1, 14, "The test before this place has a pattern that is not well formed", null)]
    [InlineData("count(\"X\", last 2147483647 weeks) > 1", 1, 33, "longer than 14,000 years", null)]
    [InlineData("count(\"X\", last 5 calendar months in \"Nowhere\") > 1", 1, 38, "the IANA name of a time zone", null)]
    [InlineData("birthday has anniversary within 400 days in \"UTC\"", 1, 50, "from 0 (today) to 365", null)]
    public void An_error_tells_the_place_what_was_expected_and_what_was_meant(string text, int line, int column, string expected, string? suggestion)
    {
        SegmentText.TryParse(text, out _, out var error).Should().BeFalse();

        (error!.Line, error.Column).Should().Be((line, column), error.Message);
        error.Message.Should().Contain(expected);
        error.Suggestion.Should().Be(suggestion, error.Message);
        FluentActions.Invoking(() => SegmentText.Parse(text)).Should().Throw<SegmentFormatException>().Which.Position.Should().Be(error.Position);
    }

    [Fact]
    public void What_is_cut_or_changed_anywhere_is_read_or_refused_with_a_place() =>
        Gen.Select(RandomConditions.Gen, Gen.Int[0, 400], Gen.Int[0, 3], Gen.OneOf("(", ")", "\"", "`", " and ", ",", "not ", "5", "\u0001", "😀")).Sample(
            (condition, at, cut, put) =>
            {
                var text = SegmentText.Write(condition);
                var place = Math.Min(at, text.Length);
                text = string.Concat(text.AsSpan(0, place), put, text.AsSpan(Math.Min(text.Length, place + cut)));

                if (!SegmentText.TryParse(text, out _, out var error))
                {
                    error!.Position.Should().BeInRange(0, text.Length);
                    error.Expected.Should().NotBeEmpty();
                }

                SegmentText.Complete(text, place).Start.Should().BeLessThanOrEqualTo(place);
            },
            iter: 5_000);

    [Fact]
    public void Deep_nesting_is_refused_and_not_a_danger()
    {
        SegmentText.TryParse(new string('(', 100_000), out _, out var error).Should().BeFalse();
        error!.Message.Should().Contain("brackets");
        SegmentText.TryParse(string.Concat(Enumerable.Repeat("not ", 20_000)) + "everyone", out _, out _).Should().BeFalse();
    }

    [Fact]
    public void Long_rules_are_formatted_over_lines()
    {
        const string Text = "plan = \"pro\" and (performed(\"Order Completed\", last 30 days) or performed(\"Quote Requested\", last 30 days) or in segment \"friends-of-the-house\") and not on list \"staff\"";

        SegmentText.Format(Text).ReplaceLineEndings("\n").Should().Be("""
            plan = "pro"
            and (
              performed("Order Completed", last 30 days)
              or performed("Quote Requested", last 30 days)
              or in segment "friends-of-the-house"
            )
            and not on list "staff"
            """.ReplaceLineEndings("\n"));
        SegmentText.Format(SegmentText.Format(Text)).Should().Be(SegmentText.Format(Text));
    }

    [Fact]
    public void What_cannot_be_evaluated_is_not_written()
    {
        var act = () => SegmentText.Write(new TraitCondition("plan", new ValueTest { Operator = ValueOperator.Between, Operands = [1m] }));

        act.Should().Throw<ArgumentException>().Which.Message.Should().Contain("takes two values");
    }

    [Theory]
    [InlineData("|", "plan", "performed", "in")]
    [InlineData("pl|", "plan")]
    [InlineData("plan |", "=", "contains", "is")]
    [InlineData("plan = \"pro\" |", "and", "or", "held")]
    [InlineData("in |", "segment", "top", "bucket")]
    [InlineData("in segment \"lo|", "\"loyal\"")]
    [InlineData("count(\"Ord|", "\"Order Completed\"")]
    [InlineData("performed(\"Order Completed\" where |", "total", "`unit price`")]
    [InlineData("performed(\"Order Completed\", |", "last", "from")]
    [InlineData("sum(to|", "total")]
    [InlineData("on list |", "\"vip\"")]
    public void A_completion_suggests_what_can_stand_at_the_caret(string text, params string[] expected)
    {
        var names = new SegmentNames
        {
            Traits = ["plan", "age"],
            Properties = ["total", "unit price"],
            Events = ["Order Completed", "Signed In"],
            Segments = ["loyal"],
            Lists = ["vip"],
        };
        var caret = text.IndexOf('|', StringComparison.Ordinal);

        var completion = SegmentText.Complete(text.Remove(caret, 1), caret, names);

        completion.Suggestions.Select(suggestion => suggestion.Text).Should().Contain(expected);
        if (expected.Length == 1)
        {
            completion.Suggestions[0].Text.Should().Be(expected[0]);
        }
    }

    [Fact]
    public void Accepting_a_suggestion_never_makes_what_stands_before_it_wrong() =>
        RandomConditions.Gen.Sample(
            condition =>
            {
                var text = SegmentText.Write(condition);
                foreach (var caret in Enumerable.Range(0, text.Length).Where(i => i % 7 == 0))
                {
                    var completion = SegmentText.Complete(text, caret, new SegmentNames { Traits = ["plan"], Properties = ["total"], Events = ["Order"] });
                    foreach (var suggestion in completion.Suggestions)
                    {
                        var accepted = $"{text[..completion.Start]}{suggestion.Text}";
                        if (!SegmentText.TryParse(accepted, out _, out var error))
                        {
                            error!.Position.Should().Be(accepted.Length, "{0} was suggested for {1}", suggestion, text[..caret]);
                        }
                    }
                }
            },
            iter: 300);
}
