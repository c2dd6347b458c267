using Cdp.Collection;
using Cdp.Profiles;
using FluentAssertions;
using Xunit;
using static Cdp.Core.Tests.Profiles.Observations;

namespace Cdp.Core.Tests.Profiles;

public sealed class SurvivorshipTests
{
    [Fact]
    public void Most_recent_takes_the_value_said_last()
    {
        Pick(Survivorship.MostRecent, Of("t", "\"old\"", at: 1), Of("t", "\"new\"", at: 2)).Should().Equal("\"new\"");
        Pick(Survivorship.MostRecent, Of("t", "\"again\"", at: 1, until: 3), Of("t", "\"between\"", at: 2)).Should().Equal("\"again\"");
    }

    [Fact]
    public void Most_recent_at_the_same_time_takes_what_more_events_said_then_the_more_trusted_source_then_the_value()
    {
        Pick(Survivorship.MostRecent, Of("t", "\"a\"", "crm"), Of("t", "\"b\"", "web", count: 2)).Should().Equal("\"b\"");
        Pick(Survivorship.MostRecent, Of("t", "\"a\"", at: 1, count: 9), Of("t", "\"b\"", at: 2)).Should().Equal(["\"b\""], "it is more recent");
        Pick(Survivorship.MostRecent, Of("t", "\"a\"", "web"), Of("t", "\"b\"", "crm")).Should().Equal("\"b\"");
        Pick(Survivorship.MostRecent, Of("t", "\"b\"", "web"), Of("t", "\"a\"", "web")).Should().Equal("\"a\"");
    }

    [Theory]
    [InlineData("MostRecent")]
    [InlineData("MostFrequent")]
    [InlineData("SourcePriority")]
    [InlineData("Longest")]
    [InlineData("Oldest")]
    [InlineData("AllValues")]
    public void A_slip_seen_once_in_an_export_does_not_beat_what_five_of_its_rows_say(string rule)
    {
        var rows = Enumerable.Range(1, 5).Select(row => Of("t", "\"flagstaff hill\"", "crm", identifier: row)).ToList();
        foreach (var slip in (string[])["\"flagstaf fhill\"", "\"vlagstaff hill\""])
        {
            Pick(RuleOf(rule), [.. rows, Of("t", slip, "crm", identifier: 6)])[0].Should().Be("\"flagstaff hill\"");
        }
    }

    [Fact]
    public void Most_frequent_counts_events_over_all_sources_and_identifiers()
    {
        Pick(Survivorship.MostFrequent, Of("t", "1", "web", count: 2), Of("t", "1", "shop", identifier: 2, count: 2), Of("t", "2", at: 9, count: 3)).Should().Equal("1");
        Pick(Survivorship.MostFrequent, Of("t", "1", count: 2), Of("t", "2", at: 1, count: 2)).Should().Equal(["2"], "it is more recent");
        Pick(Survivorship.MostFrequent, Of("t", "2"), Of("t", "1")).Should().Equal("1");
    }

    [Fact]
    public void Source_priority_takes_what_the_most_trusted_source_said_last()
    {
        Pick(Survivorship.SourcePriority, Of("t", "\"web\"", "web", at: 9), Of("t", "\"crm\"", "crm", at: 1)).Should().Equal("\"crm\"");
        Pick(Survivorship.SourcePriority, Of("t", "\"old\"", "crm", at: 1), Of("t", "\"new\"", "crm", at: 2)).Should().Equal("\"new\"");
        Pick(Survivorship.SourcePriority, Of("t", "2", "crm"), Of("t", "1", "crm")).Should().Equal("1");
        Pick(Survivorship.SourcePriority, Of("t", "1", "crm"), Of("t", "2", "crm"), Of("t", "2", "crm", identifier: 2)).Should().Equal(["2"], "more events say it");
    }

    [Fact]
    public void Source_priority_does_not_let_another_source_revive_what_was_corrected() =>
        Pick(Survivorship.SourcePriority, Of("t", "\"wrong\"", "crm", at: 1), Of("t", "\"right\"", "crm", at: 2), Of("t", "\"wrong\"", "web", at: 9))
            .Should().Equal("\"right\"");

    [Fact]
    public void Source_priority_counts_only_what_the_most_trusted_source_said() =>
        Pick(Survivorship.SourcePriority, Of("t", "1", "crm"), Of("t", "1", "web", count: 9), Of("t", "2", "crm", count: 2)).Should().Equal("2");

    [Fact]
    public void A_source_without_settings_ranks_behind_a_trusted_one_and_before_a_distrusted_one()
    {
        Pick(Survivorship.SourcePriority, Of("t", "1", "unheard"), Of("t", "2", "crm")).Should().Equal("2");
        Pick(Survivorship.SourcePriority, Of("t", "1", "scraper", at: 5), Of("t", "2", "unheard")).Should().Equal("2");
    }

    [Fact]
    public void Longest_counts_the_characters_of_the_text()
    {
        Pick(Survivorship.Longest, Of("t", "\"Nguyễn Văn An\""), Of("t", "\"N. V. An\"", at: 9)).Should().Equal("\"Nguyễn Văn An\"");
        Pick(Survivorship.Longest, Of("t", "\"😀😀\"", at: 9), Of("t", "\"abc\"")).Should().Equal(["\"abc\""], "an emoji is one character");
        Pick(Survivorship.Longest, Of("t", "\"\\\"\\\"\"", at: 9), Of("t", "\"abc\"")).Should().Equal(["\"abc\""], "escapes are not counted");
        Pick(Survivorship.Longest, Of("t", "\"ab\"", at: 1), Of("t", "\"cd\"", at: 2)).Should().Equal(["\"cd\""], "it is more recent");
        Pick(Survivorship.Longest, Of("t", "\"cd\""), Of("t", "\"ab\"")).Should().Equal("\"ab\"");
    }

    [Fact]
    public void Oldest_takes_the_value_said_first()
    {
        Pick(Survivorship.Oldest, Of("t", "2", at: 1, until: 9), Of("t", "1", at: 2)).Should().Equal("2");
        Pick(Survivorship.Oldest, Of("t", "1", "web", count: 2), Of("t", "2", "crm")).Should().Equal(["1"], "more events say it");
        Pick(Survivorship.Oldest, Of("t", "1", "web"), Of("t", "2", "crm")).Should().Equal(["2"], "the source is more trusted");
        Pick(Survivorship.Oldest, Of("t", "2"), Of("t", "1")).Should().Equal("1");
    }

    [Theory]
    [InlineData("9|10|-3", "-3", "10")]
    [InlineData("0.1|0.1000000000000000000000000001|0.09", "0.09", "0.1000000000000000000000000001")]
    [InlineData("1e40|5|-1e400", "-1e400", "1e40")]
    [InlineData("\"2026-01-02\"|\"2025-12-31\"|\"2026-01-01\"", "\"2025-12-31\"", "\"2026-01-02\"")]
    [InlineData("\"a\"|\"B\"|\"ă\"", "\"B\"", "\"ă\"")]
    [InlineData("\"n/a\"|3|5|true|null", "3", "5")]
    [InlineData("true|false", "false", "true")]
    public void Minimum_and_maximum_compare_numbers_as_numbers_and_texts_ordinally(string values, string minimum, string maximum)
    {
        var observations = values.Split('|').Select((value, i) => Of("t", value, at: 10 - i)).ToArray();

        Pick(Survivorship.Minimum, observations).Should().Equal(minimum);
        Pick(Survivorship.Maximum, observations).Should().Equal(maximum);
    }

    [Fact]
    public void Sum_adds_the_most_recent_number_of_each_identifier_in_each_source()
    {
        Pick(
            Survivorship.Sum,
            Of("t", "100", "shop", at: 1, identifier: 1),
            Of("t", "120", "shop", at: 5, until: 7, identifier: 1, count: 3),
            Of("t", "30.5", "shop", identifier: 2),
            Of("t", "0.25", "crm", identifier: 2)).Should().Equal("150.75");
    }

    [Fact]
    public void Sum_at_the_same_time_takes_what_more_events_said_then_the_value_that_is_first_ordinally()
    {
        Pick(Survivorship.Sum, Of("t", "9", count: 2), Of("t", "10")).Should().Equal("9");
        Pick(Survivorship.Sum, Of("t", "9"), Of("t", "10")).Should().Equal("10");
    }

    [Fact]
    public void Sum_names_what_it_left_out()
    {
        var trait = Unify(Survivorship.Sum, Of("t", "1", at: 1), Of("t", "2", at: 2), Of("t", "1", identifier: 2), Of("t", "\"three\"")).Traits.Single();

        var surviving = trait.Surviving.Single();
        surviving.Value.Should().Be("3");
        surviving.Origins.Should().HaveCount(2);
        trait.ToTrait(number => new("user_id", $"u{number}")).Beaten
            .Select(value => (value.Value.GetRawText(), value.Origins.Single().Identifier.Value))
            .Should().Equal(("1", "u1"), ("\"three\"", "u1"));
    }

    [Theory]
    [InlineData("1e40", "1e40", "2e40")]
    [InlineData("79228162514264337593543950335", "1", "7.922816251426434e28")]
    [InlineData("1e308", "1e308", "1.7976931348623157e308")]
    [InlineData("0.1", "0.2", "0.3")]
    [InlineData("1.5", "-1.5", "0")]
    public void Sum_is_exact_while_decimals_hold_it_and_never_leaves_the_numbers(string first, string second, string sum) =>
        Pick(Survivorship.Sum, Of("t", first, identifier: 1), Of("t", second, identifier: 2)).Should().Equal(sum);

    [Fact]
    public void Sum_without_a_number_gives_no_trait() =>
        Unify(Survivorship.Sum, Of("t", "\"many\"")).Traits.Should().BeEmpty();

    [Fact]
    public void All_values_survive_the_most_recent_first()
    {
        Pick(Survivorship.AllValues, Of("t", "\"a\"", at: 1), Of("t", "\"b\"", at: 3), Of("t", "\"c\"", at: 2)).Should().Equal("\"b\"", "\"c\"", "\"a\"");
        Pick(Survivorship.AllValues, Of("t", "\"b\""), Of("t", "\"a\""), Of("t", "\"c\"", "crm")).Should().Equal("\"c\"", "\"a\"", "\"b\"");
        Pick(Survivorship.AllValues, Of("t", "\"a\"", "crm"), Of("t", "\"b\"", count: 2)).Should().Equal("\"b\"", "\"a\"");
    }

    [Fact]
    public void Beaten_values_come_the_most_recent_first_and_of_one_time_the_one_said_by_more_events() =>
        Unify(Survivorship.MostRecent, Of("t", "1", at: 9), Of("t", "2", at: 1, count: 5), Of("t", "3", at: 2), Of("t", "4", at: 2, count: 2), Of("t", "5", at: 2))
            .ToTraits(number => new("user_id", $"u{number}"))["t"].Beaten.Select(value => value.Value.GetRawText())
            .Should().Equal("4", "3", "5", "2");

    [Fact]
    public void A_host_may_bring_a_rule_of_its_own() =>
        Pick(new FirstWithVowel(), Of("t", "\"xyz\"", at: 9), Of("t", "\"abc\"")).Should().Equal("\"abc\"");

    private static ISurvivorship RuleOf(string name) =>
        (ISurvivorship)typeof(Survivorship).GetProperty(name)!.GetValue(null)!;

    private static UnifiedTraits Unify(ISurvivorship rule, params Observation[] observations)
    {
        var collection = new CollectionOptions();
        collection.Sources["crm"] = new SourceOptions { TrustRank = 1 };
        collection.Sources["scraper"] = new SourceOptions { TrustRank = 900 };
        return new ProfileUnifier(new ProfileOptions { DefaultRule = rule }, collection).Unify(observations);
    }

    private static List<string> Pick(ISurvivorship rule, params Observation[] observations)
    {
        var picked = Unify(rule, observations).Traits.Single().Surviving.Select(value => value.Value).ToList();
        Unify(rule, [.. observations.Reverse()]).Traits.Single().Surviving.Select(value => value.Value).Should().Equal(picked);
        return picked;
    }

    private sealed class FirstWithVowel : ISurvivorship
    {
        public string Name => nameof(FirstWithVowel);

        public bool KeepsAll => false;

        public IReadOnlyList<SurvivingValue> Survive(IReadOnlyList<TraitCandidate> candidates) =>
            [.. candidates.Where(candidate => candidate.Value.AsSpan().ContainsAny("aeiou")).Take(1).Select(SurvivingValue.Of)];
    }
}
