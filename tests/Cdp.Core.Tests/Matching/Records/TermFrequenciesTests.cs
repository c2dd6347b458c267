using Cdp.Matching;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Records;

public sealed class TermFrequenciesTests
{
    private static readonly RecordTable Table = People.Table(People.Records(60, seed: 12));

    [Fact]
    public void Those_of_the_records_themselves_change_nothing()
    {
        var model = Models.Invented();
        var told = model with { TermFrequencies = [TermFrequencies.FromTable(Table, Models.City), TermFrequencies.FromTable(Table, Models.FirstName.Lower())] };

        Score(told).Should().Equal(Score(model));
    }

    [Fact]
    public void Those_from_elsewhere_are_used_in_scores_and_explanations()
    {
        var model = Models.Invented();
        var told = model with { TermFrequencies = [new TermFrequencies(Models.City, [new("Huế", 0.5), new("Lyon", 0.001)])] };
        var exact = model.Comparisons[2].Levels[1];
        var weights = Score(told).ToDictionary(pair => (pair.Left, pair.Right), pair => pair.Weight);
        var expected = new Dictionary<string, double> { ["Huế"] = 0.5, ["Lyon"] = 0.001, ["Riga"] = 0.001 };
        foreach (var (city, share) in expected)
        {
            var (left, right) = Score(model).Select(pair => (pair.Left, pair.Right)).First(pair => Table.ValueOf(pair.Left, Models.City) == city && Table.ValueOf(pair.Right, Models.City) == city);

            var explained = RecordMatching.Matcher.Explain(told, Table, left, right);

            explained.Steps[2].TermFrequencyWeight.Should().BeApproximately(Math.Log2(exact.U!.Value / share), 1e-12);
            explained.Pair.Weight.Should().BeApproximately(weights[(left, right)], 1e-12);
        }
    }

    [Fact]
    public void Values_that_are_not_known_are_as_frequent_as_the_rarest()
    {
        var frequencies = new TermFrequencies(Models.City, [new("Huế", 0.5), new("Lyon", 0.001)]);

        frequencies.ShareOf("Huế").Should().Be(0.5);
        frequencies.ShareOf("Cluj").Should().Be(0.001).And.Be(frequencies.Least);
    }

    [Fact]
    public void Frequencies_without_meaning_are_refused()
    {
        Refused().Should().Contain("city").And.Contain("empty");
        Refused([new("Huế", 0)]).Should().Contain("share");
        Refused([new("Huế", 1.1)]).Should().Contain("share");
        Refused([new("", 0.1)]).Should().Contain("empty value");
        Refused(new("Huế", 0.1), new("Huế", 0.2)).Should().Contain("twice");
        var twice = Models.Invented() with { TermFrequencies = [TermFrequencies.FromTable(Table, Models.City), TermFrequencies.FromTable(Table, Models.City)] };
        FluentActions.Invoking(() => Score(twice)).Should().Throw<ArgumentException>().WithMessage("*city twice*");

        static string Refused(params KeyValuePair<string, double>[] shares) =>
            FluentActions.Invoking(() => new TermFrequencies(Models.City, shares)).Should().Throw<ArgumentException>().And.Message;
    }

    private static IReadOnlyList<ScoredPair> Score(MatchModel model) =>
        RecordMatching.Matcher.Score(model, Table, new ScoringOptions { MinimumWeight = double.NegativeInfinity }).Pairs;
}
