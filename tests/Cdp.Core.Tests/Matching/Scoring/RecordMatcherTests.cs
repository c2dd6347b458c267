using Cdp.Matching;
using Cdp.Matching.Scoring;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Scoring;

public sealed class RecordMatcherTests
{
    private static readonly ScoringOptions Everything = new() { MinimumWeight = double.NegativeInfinity };

    [Theory]
    [InlineData(MatchLinkType.DedupeOnly)]
    [InlineData(MatchLinkType.LinkOnly)]
    [InlineData(MatchLinkType.LinkAndDedupe)]
    public void Pairs_and_weights_are_those_of_the_slow_obvious_twin(MatchLinkType linkType)
    {
        var table = People.Table(People.Records(60, seed: 3, sources: 2));
        var model = Models.Invented(linkType);
        var naive = new NaiveMatcher(model, table);

        var result = RecordMatching.Matcher.Score(model, table, Everything);

        var expected = naive.Pairs().ToList();
        expected.Count.Should().BeGreaterThan(100);
        result.Pairs.Select(pair => (pair.Left, pair.Right)).Should().BeEquivalentTo(expected.Select(pair => (pair.Left, pair.Right)));
        result.ComparedByRule.Should().Equal(Enumerable.Range(0, 3).Select(rule => (long)expected.Count(pair => pair.Rule == rule)));
        foreach (var pair in result.Pairs)
        {
            pair.Weight.Should().BeApproximately(naive.Weight(pair.Left, pair.Right), 1e-9);
        }
    }

    [Theory]
    [InlineData(MatchLinkType.DedupeOnly)]
    [InlineData(MatchLinkType.LinkOnly)]
    public void Without_rules_all_pairs_are_compared(MatchLinkType linkType)
    {
        // More records than a tile holds.
        var table = People.Table(People.Records(400, seed: 3, sources: 2));
        var model = Models.Invented(linkType) with { BlockingRules = [] };

        var result = RecordMatching.Matcher.Score(model, table, Everything);

        var expected = new NaiveMatcher(model, table).Pairs().Select(pair => (pair.Left, pair.Right)).ToList();
        result.Pairs.Select(pair => (pair.Left, pair.Right)).Should().Equal(expected);
        result.ComparedByRule.Should().Equal(expected.Count);
    }

    [Fact]
    public void Giving_up_weak_pairs_early_loses_none_that_weighs_enough()
    {
        var table = People.Table(People.Records(400, seed: 6));
        var model = Models.Invented() with { BlockingRules = [] };
        var all = RecordMatching.Matcher.Score(model, table, Everything).Pairs;
        foreach (var minimum in new[] { -12.0, -9, -6, -3, 0, 3 })
        {
            var strong = RecordMatching.Matcher.Score(model, table, new ScoringOptions { MinimumWeight = minimum });

            strong.Pairs.Should().Equal(all.Where(pair => pair.Weight >= minimum));
        }
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var table = People.Table(People.Records(400, seed: 5));
        var model = Models.Invented();

        var one = RecordMatching.Matcher.Score(model, table, new ScoringOptions { MinimumWeight = -5, Threads = 1 });
        var seven = RecordMatching.Matcher.Score(model, table, new ScoringOptions { MinimumWeight = -5, Threads = 7 });

        seven.Pairs.Should().Equal(one.Pairs);
        seven.ComparedByRule.Should().Equal(one.ComparedByRule);
    }

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        var records = People.Records(200, seed: 9);
        var model = Models.Invented();

        var straight = ByIds(records);
        var shuffled = ByIds(People.Shuffle(records, seed: 1));

        shuffled.Should().BeEquivalentTo(straight);

        Dictionary<string, double> ByIds(List<Cdp.Matching.Records.MatchRecord> own)
        {
            var table = People.Table(own);
            return RecordMatching.Matcher.Score(model, table, Everything).Pairs.ToDictionary(
                pair => string.Join(' ', new[] { table.IdOf(pair.Left), table.IdOf(pair.Right) }.Order(StringComparer.Ordinal)),
                pair => Math.Round(pair.Weight, 9));
        }
    }

    [Fact]
    public void The_waterfall_adds_up_to_the_weight()
    {
        var table = People.Table(People.Records(60, seed: 3));
        var model = Models.Invented();
        foreach (var pair in RecordMatching.Matcher.Score(model, table, Everything).Pairs)
        {
            var explained = RecordMatching.Matcher.Explain(model, table, pair.Right, pair.Left);

            explained.Pair.Should().Be(pair);
            (explained.PriorWeight + explained.Steps.Sum(step => step.Weight + step.TermFrequencyWeight)).Should().BeApproximately(pair.Weight, 1e-9);
            explained.Steps.Select(step => step.Comparison).Should().Equal("name", "birthday", "city");
        }
    }

    [Fact]
    public void Weak_pairs_are_left_out_and_counted()
    {
        var table = People.Table(People.Records(60, seed: 3));
        var all = RecordMatching.Matcher.Score(Models.Invented(), table, Everything);

        var strong = RecordMatching.Matcher.Score(Models.Invented(), table, new ScoringOptions { MinimumWeight = 0 });

        strong.Pairs.Should().Equal(all.Pairs.Where(pair => pair.Weight >= 0)).And.HaveCountLessThan(all.Pairs.Count);
        strong.Compared.Should().Be(all.Pairs.Count);
        strong.Pairs.Should().OnlyContain(pair => pair.Probability >= 0.5);
    }

    [Fact]
    public void A_model_that_is_not_trained_is_refused_with_the_remedy()
    {
        var table = People.Table(People.Records(5, seed: 3));

        var scoring = () => RecordMatching.Matcher.Score(Models.Untrained(), table);

        scoring.Should().Throw<ArgumentException>().WithMessage("*Train the model*");
    }

    [Fact]
    public void A_column_that_the_records_lack_is_named()
    {
        var table = new Cdp.Matching.Records.RecordTableBuilder(["first_name"]).Build();

        var scoring = () => RecordMatching.Matcher.Score(Models.Invented(), table);

        scoring.Should().Throw<ArgumentException>().WithMessage("*no column last_name*first_name*");
    }

    [Fact]
    public void Scoring_can_be_cancelled()
    {
        var table = People.Table(People.Records(60, seed: 3));

        var scoring = () => RecordMatching.Matcher.Score(Models.Invented(), table, cancellationToken: new CancellationToken(canceled: true));

        scoring.Should().Throw<OperationCanceledException>();
    }
}
