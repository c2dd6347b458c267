using Cdp.Core.Tests.Matching.Serialization;
using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Splink;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Splink;

public sealed class SplinkSettingsTests
{
    [Fact]
    public void Reading_what_was_written_gives_the_same_model() => RandomModels.Splink.Sample(
        model => ModelEquality.AreEqual(model, SplinkSettings.Read(SplinkSettings.Write(model)).Model),
        print: SplinkSettings.Write);

    [Fact]
    public void What_a_model_does_not_need_is_kept()
    {
        var document = new SplinkDocument
        {
            Model = Simple(),
            UniqueIdColumn = "id",
            SourceDatasetColumn = "origin",
            AdditionalColumns = ["truth"],
            RetainsMatchingColumns = false,
            RetainsIntermediateColumns = true,
            MatchWeightPrefix = "w_",
            TermFrequencyPrefix = "f_",
            ComparisonVectorPrefix = "g_",
            LinkerUid = "ab12",
        };

        var read = SplinkSettings.Read(SplinkSettings.Write(document));

        ModelEquality.AreEqual(read.Model, document.Model).Should().BeTrue();
        read.Should().BeEquivalentTo(document, options => options.Excluding(other => other.Model));
    }

    [Fact]
    public void Absent_settings_have_the_defaults_of_Splink()
    {
        var document = SplinkSettings.Read(Settings("ELSE"));

        document.Should().BeEquivalentTo(new SplinkDocument { Model = document.Model });
        document.Model.ProbabilityTwoRandomRecordsMatch.Should().Be(0.0001);
        document.Model.Convergence.Should().Be(0.0001);
        document.Model.MaxIterations.Should().Be(25);
        document.Model.Comparisons[0].Levels[0].TermFrequency.Should().BeNull();
    }

    [Fact]
    public void Settings_of_version_4_are_read_with_warnings()
    {
        var document = SplinkSettings.Read("""
            {
              "link_type": "link_only",
              "bayes_factor_column_prefix": "bf_",
              "sql_dialect": "duckdb",
              "no_such_setting": 1,
              "blocking_rules_to_generate_predictions": [
                "l.surname = r.surname",
                { "blocking_rule": "(l.\"dob\" = r.\"dob\") AND (SUBSTRING(l.\"first name\", 1, 3) = SUBSTRING(r.\"first name\", 1, 3))", "sql_dialect": "duckdb", "salting_partitions": 4 },
                { "blocking_rule": "l.\"emails\" = r.\"emails\"", "arrays_to_explode": ["emails"] }
              ],
              "comparisons": [
                { "comparison_levels": [
                    { "sql_condition": "\"dob_l\" IS NULL OR \"dob_r\" IS NULL", "is_null_level": true },
                    { "sql_condition": "dob_l = dob_r", "m_probability": "level not observed in training dataset", "u_probability": 0.01, "tf_adjustment_column": "dob" },
                    { "sql_condition": "ELSE" } ] } ]
            }
            """);

        document.Warnings.Should().HaveCount(4).And.SatisfyRespectively(
            first => first.Should().Contain("bayes_factor_column_prefix"),
            second => second.Should().Contain("no_such_setting"),
            third => third.Should().Contain("salting_partitions"),
            fourth => fourth.Should().Contain("not observed"));
        document.Model.LinkType.Should().Be(MatchLinkType.LinkOnly);
        document.Model.BlockingRules.Select(rule => rule.ToString()).Should().Equal("surname", "dob and first name.substring(0, 3)", "emails");
        document.Model.BlockingRules[2].ArraysToExplode.Should().Equal(ColumnExpression.Of("emails"));
        document.Model.Comparisons[0].Name.Should().Be("dob");
        document.Model.Comparisons[0].Levels[1].Should().Be(new ComparisonLevel
        {
            Condition = new ExactCondition(ColumnExpression.Of("dob")), Label = "dob_l = dob_r", U = 0.01, TermFrequency = new(ColumnExpression.Of("dob")),
        });
    }

    [Theory]
    [InlineData("soundex(\"a_l\") = soundex(\"a_r\")", "*soundex*")]
    [InlineData("\"a_l\" IS NULL", "*one record alone*")]
    [InlineData("\"a_l\" = \"b_l\"", "*itself*")]
    [InlineData("a = b", "*_l or _r*")]
    [InlineData("levenshtein(\"a_l\", \"b_r\") <= 1", "*same column*")]
    [InlineData("levenshtein(\"a_l\", \"a_r\") >= 1", "*wrong side*")]
    [InlineData("a_l LIKE a_r", "*syntax*")]
    [InlineData("a_l = a_r; DROP TABLE people", "*syntax*")]
    [InlineData("regexp_extract(a_l, '(?=x)') = regexp_extract(a_r, '(?=x)')", "*backtracking*")]
    [InlineData("try_strptime(a_l, '%H:%M') = try_strptime(a_r, '%H:%M')", "*%H:%M*")]
    [InlineData("array_length(list_intersect(a_l, a_r)) >= 0", "*at least 1*")]
    public void A_condition_that_a_model_cannot_have_is_refused_by_name(string sql, string message)
    {
        var read = () => SplinkSettings.Read(Settings(sql));

        var refused = read.Should().Throw<MatchModelFormatException>().WithMessage(message).And;
        refused.Path.Should().Be("$.comparisons[0].comparison_levels[0].sql_condition");
        refused.Condition.Should().Be(sql);
        refused.Message.Should().Contain(sql).And.Contain("\"the label\"").And.Contain("comparison c");
    }

    [Fact]
    public void Deep_and_long_conditions_are_refused_and_do_not_overflow()
    {
        foreach (var sql in (string[])[new string('(', 10_000), string.Concat(Enumerable.Repeat("NOT ", 4_000)) + "(a_l = a_r)", new string('x', 30_000), string.Concat(Enumerable.Repeat("case when ", 900)), string.Concat(Enumerable.Repeat("x->", 3_000))])
        {
            var read = () => SplinkSettings.Read(Settings(sql));

            read.Should().Throw<MatchModelFormatException>();
        }
    }

    [Theory]
    [InlineData("l.a = r.b", "*same column*")]
    [InlineData("l.a = r.a OR l.b = r.b", "*no equality*")]
    [InlineData("a_l = a_r", "*l. or r.*")]
    public void A_blocking_rule_that_a_model_cannot_have_is_refused(string sql, string message)
    {
        var read = () => SplinkSettings.Read($$"""{ "link_type": "dedupe_only", "blocking_rules_to_generate_predictions": [{{System.Text.Json.JsonSerializer.Serialize(sql)}}], "comparisons": [] }""");

        read.Should().Throw<MatchModelFormatException>().WithMessage(message).Which.Path.Should().Be("$.blocking_rules_to_generate_predictions[0]");
    }

    [Fact]
    public void What_Splink_does_not_have_is_refused_by_name_when_written()
    {
        var name = ColumnExpression.Of("name");

        Refused(new ExactCondition(name.NormalizeName())).Should().Contain("name").And.Contain(nameof(NormalizeNameTransform)).And.Contain(nameof(MatchModelJson));
        Refused(new ExactCondition(name.ParseDate("ddd d MMMM yyyy"))).Should().Contain("ddd d MMMM yyyy");
        Refused(new StringMetricCondition(name, StringMetrics.Levenshtein, double.PositiveInfinity)).Should().Contain("finite");

        static string Refused(LevelCondition condition)
        {
            var model = Simple();
            model = model with { Comparisons = [model.Comparisons[0] with { Levels = [new() { Condition = condition, Label = "odd" }, .. model.Comparisons[0].Levels] }] };
            return FluentActions.Invoking(() => SplinkSettings.Write(model)).Should().Throw<ArgumentException>().WithMessage("The level odd of the comparison c *").And.Message;
        }
    }

    private static MatchModel Simple() => SplinkSettings.Read(Settings("a_l = a_r")).Model;

    private static string Settings(string sql) => $$"""
        {
          "link_type": "dedupe_only",
          "comparisons": [
            { "output_column_name": "c", "comparison_levels": [
                { "sql_condition": {{System.Text.Json.JsonSerializer.Serialize(sql)}}, "label_for_charts": "the label" },
                { "sql_condition": "ELSE", "label_for_charts": "else" } ] } ]
        }
        """;
}
