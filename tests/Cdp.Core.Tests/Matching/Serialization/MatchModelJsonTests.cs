using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Serialization;

public sealed class MatchModelJsonTests
{
    private const string Else = """{ "label": "else", "condition": { "kind": "else" } }""";

    [Fact]
    public void Reading_what_was_written_gives_the_same_model() => RandomModels.Own.Sample(
        model => ModelEquality.AreEqual(model, MatchModelJson.Read(MatchModelJson.Write(model))),
        print: MatchModelJson.Write);

    [Fact]
    public void A_model_for_people_reads_well()
    {
        var json = MatchModelJson.Write(Models.Invented());

        json.Should().StartWith("{\n  \"format\": \"cdp-match-model/1\",".ReplaceLineEndings());
        ModelEquality.AreEqual(MatchModelJson.Read(json), Models.Invented()).Should().BeTrue();
    }

    [Theory]
    [InlineData("""{ "kind": "looks_alike", "column": "a" }""", "*looks_alike*string_metric*$.comparisons[0].levels[0].condition*")]
    [InlineData("""{ "kind": "exact" }""", "*column is missing*$.comparisons[0].levels[0].condition*")]
    [InlineData("""{ "kind": "exact", "column": "a", "columm": "b" }""", "*no property columm*kind, column*")]
    [InlineData("""{ "kind": "exact", "column": { "column": "a", "transforms": [{ "kind": "upside_down" }] } }""", "*upside_down*$.comparisons[0].levels[0].condition.column.transforms[0]*")]
    [InlineData("""{ "kind": "exact", "column": { "column": "a", "transforms": [{ "kind": "extract", "pattern": "(" }] } }""", "*transforms[0]*")]
    [InlineData("""{ "kind": "string_metric", "column": "a", "metric": "hamming", "threshold": 1 }""", "*hamming*jaro_winkler*condition.metric*")]
    [InlineData("""{ "kind": "string_metric", "column": "a", "metric": "jaro", "threshold": "much" }""", "*\"much\"*not a number*")]
    [InlineData("""{ "kind": "date_difference", "column": "a", "limit": -1, "unit": "day" }""", "*0 or more*")]
    [InlineData("""{ "kind": "and", "conditions": [{ "kind": "else" }] }""", "*fewer than two*")]
    public void What_cannot_be_read_is_refused_with_its_place(string condition, string message)
    {
        var json = $$"""{ "format": "cdp-match-model/1", "blocking_rules": [], "comparisons": [{ "name": "c", "levels": [{ "label": "l", "condition": {{condition}} }, {{Else}}] }] }""";

        var read = () => MatchModelJson.Read(json);

        read.Should().Throw<MatchModelFormatException>().WithMessage(message).Which.Path.Should().StartWith("$.comparisons[0].levels[0].condition");
    }

    [Theory]
    [InlineData("{", "*not JSON*")]
    [InlineData("{}{}", "*not JSON*")]
    [InlineData("[]", "*array*object*")]
    [InlineData("""{ "format": "cdp-match-model/2" }""", "*cdp-match-model/2*cdp-match-model/1*")]
    [InlineData("""{ "format": "cdp-match-model/1", "blocking_rules": [], "comparisons": [], "salt": 1 }""", "*salt*")]
    public void Other_texts_are_refused(string json, string message)
    {
        var read = () => MatchModelJson.Read(json);

        read.Should().Throw<MatchModelFormatException>().WithMessage(message);
    }

    [Fact]
    public void Conditions_and_metrics_of_ones_own_are_refused_by_name()
    {
        var name = ColumnExpression.Of("name");
        LevelCondition[] conditions =
        [
            new CustomCondition("same_initials", [name], static (left, right) => left[0]?[0] == right[0]?[0]),
            new NotCondition(new CustomCondition("same_initials", [name], static (left, right) => left[0]?[0] == right[0]?[0])),
            new StringMetricCondition(name, new SameInitials(), 1),
        ];
        foreach (var condition in conditions)
        {
            var model = Models.Invented();
            model = model with { Comparisons = [new() { Name = "own", Levels = [new() { Label = "own", Condition = condition }, new() { Label = "else", Condition = new ElseCondition() }] }] };

            FluentActions.Invoking(() => MatchModelJson.Write(model)).Should().Throw<ArgumentException>().WithMessage("*same_initials*your own*");
            FluentActions.Invoking(() => Cdp.Matching.Splink.SplinkSettings.Write(model with { BlockingRules = [] })).Should().Throw<ArgumentException>().WithMessage("*same_initials*");
        }
    }

    [Fact]
    public void Term_frequencies_are_refused_for_Splink_with_the_remedy()
    {
        var model = Models.Invented() with { BlockingRules = [], TermFrequencies = [new TermFrequencies(Models.City, [new("Huế", 0.5)])] };

        FluentActions.Invoking(() => Cdp.Matching.Splink.SplinkSettings.Write(model)).Should().Throw<ArgumentException>().WithMessage("*city*register*MatchModelJson*");
    }

    [Fact]
    public void A_file_of_either_form_is_told_by_its_content()
    {
        var model = Models.Invented();
        var simple = model with { Comparisons = [model.Comparisons[1]] };

        ModelEquality.AreEqual(MatchModelFile.Parse(System.Text.Encoding.UTF8.GetBytes("\uFEFF" + MatchModelJson.Write(model))).Model, model).Should().BeTrue();
        ModelEquality.AreEqual(MatchModelFile.Parse(System.Text.Encoding.UTF8.GetBytes(Cdp.Matching.Splink.SplinkSettings.Write(simple))).Model, simple).Should().BeTrue();
        FluentActions.Invoking(() => MatchModelFile.Parse("{}"u8)).Should().Throw<MatchModelFormatException>().WithMessage("*cdp-match-model/1*");
    }

    private sealed class SameInitials : IStringMetric
    {
        public string Name => "same_initials";

        public bool IsSimilarity => true;

        public double Measure(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => left[0] == right[0] ? 1 : 0;
    }
}
