using Cdp.Core.Tests.Matching.Planning;
using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Scoring;

public sealed class PairScorerTests
{
    private const int Cases = 400;

    [Fact]
    public void Matches_of_a_guest_are_its_pairs_when_it_stands_in_the_table() =>
        Gen.Select(RandomGuests.Any, Gen.OneOf(double.NegativeInfinity, -4, 2), Gen.Bool).Sample(
            (any, minimum, isTold) =>
            {
                var table = People.Table(any.Records);
                var whole = People.Table([.. any.Records, any.Guest]);

                // The guest is not counted, so the pairs to compare with do not count it either.
                var told = any.Model with { TermFrequencies = [.. FrequencyColumns(any.Model).Select(column => TermFrequencies.FromTable(table, column))] };
                var expected = RecordMatching.Matcher.Score(told, whole, new() { MinimumWeight = minimum, Threads = 1 }).Pairs.Where(pair => pair.Right == table.Count).ToList();
                var scorer = RecordMatching.Matcher.Prepare(isTold ? told : any.Model, table, new() { MinimumWeight = minimum, Threads = 1 });

                var matches = scorer.FindMatches(any.Guest);

                matches.Should().Equal(expected.OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Left).Select(pair => new RecordMatch(pair.Left, pair.Weight)));
                foreach (var pair in expected.Take(3))
                {
                    var explained = scorer.Explain(any.Guest, pair.Left);
                    explained.Pair.Should().Be(pair);
                    explained.Steps.Should().Equal(RecordMatching.Matcher.Explain(told, whole, pair.Left, pair.Right).Steps);
                }
            },
            iter: Cases,
            threads: 1);

    [Fact]
    public void The_weight_of_a_pair_is_that_of_scoring_and_of_the_slow_obvious_twin() =>
        RandomGuests.Any.Sample(
            any =>
            {
                var table = People.Table(any.Records);
                var scorer = RecordMatching.Matcher.Prepare(any.Model, table, new() { Threads = 1 });
                var twin = new NaiveMatcher(any.Model, table);
                foreach (var pair in RecordMatching.Matcher.Score(any.Model, table, new() { MinimumWeight = double.NegativeInfinity, Threads = 1 }).Pairs.Take(30))
                {
                    scorer.Score(pair.Left, pair.Right).Should().Be(pair.Weight);
                    scorer.Score(pair.Right, pair.Left).Should().Be(pair.Weight);
                    scorer.Explain(pair.Right, pair.Left).Pair.Should().Be(pair);
                    pair.Weight.Should().BeApproximately(twin.Weight(pair.Left, pair.Right), 1e-9);
                }
            },
            iter: 50,
            threads: 1);

    [Fact]
    public void Under_every_metric_and_beyond_one_tile_nothing_changes()
    {
        var records = Customers.Records(people: 540, seed: 31);
        var guest = records[7] with { Id = "guest" };
        var table = Customers.Table(records);
        var whole = Customers.Table([.. records, guest]);
        var plan = RecordMatching.Planner.Plan(table);
        var trained = RecordMatching.Trainer.Train(plan.Model, table, plan.Training).Model;
        foreach (var model in new[] { trained, trained with { BlockingRules = [] } })
        {
            var told = model with { TermFrequencies = [.. FrequencyColumns(model).Select(column => TermFrequencies.FromTable(table, column))] };
            var expected = RecordMatching.Matcher.Score(told, whole, new() { MinimumWeight = -30 }).Pairs.Where(pair => pair.Right == table.Count);

            var matches = RecordMatching.Matcher.Prepare(model, table, new() { MinimumWeight = -30 }).FindMatches(guest);

            matches.Should().Equal(expected.OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Left).Select(pair => new RecordMatch(pair.Left, pair.Weight)));
            matches[0].Probability.Should().BeGreaterThan(0.9);
        }

        table.Count.Should().BeGreaterThan(2 * 512);
    }

    [Fact]
    public void Any_number_of_threads_may_ask_at_once()
    {
        var records = People.Records(200, seed: 8, sources: 2);
        var guests = People.Records(200, seed: 9, sources: 2);
        var table = People.Table(records);
        var scorer = RecordMatching.Matcher.Prepare(Models.Invented(), table);
        var matches = guests.ConvertAll(guest => scorer.FindMatches(guest));
        var weights = guests.Select((_, i) => scorer.Score(i % table.Count, (i + 1) % table.Count)).ToList();

        // A scorer that nobody has asked yet, so that what is made at the first use is made by many threads at once.
        var fresh = RecordMatching.Matcher.Prepare(Models.Invented(), People.Table(records));
        Parallel.For(0, 4 * guests.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            i %= guests.Count;
            fresh.FindMatches(guests[i]).Should().Equal(matches[i]);
            fresh.Score(i % table.Count, (i + 1) % table.Count).Should().Be(weights[i]);
        });
    }

    [Fact]
    public void Records_of_its_own_source_are_no_candidates_where_sources_are_linked()
    {
        var record = new MatchRecord("1", ["Mai", "Dang", "Huế", "1987-04-12", null], "shop");
        var table = People.Table([record, record with { Source = "crm" }, record with { Source = "" }]);
        var scorer = RecordMatching.Matcher.Prepare(Models.Invented(MatchLinkType.LinkOnly), table, new() { MinimumWeight = double.NegativeInfinity });

        Rows(record).Should().Equal(1, 2);
        Rows(record with { Source = null! }).Should().Equal(0, 1);
        Rows(record with { Source = "new" }).Should().Equal(0, 1, 2);

        IEnumerable<int> Rows(MatchRecord guest) => scorer.FindMatches(guest).Select(match => match.Row);
    }

    [Fact]
    public void A_record_without_values_meets_nobody_and_an_empty_table_has_nobody()
    {
        var table = People.Table(People.Records(20, seed: 3));
        var nobody = new MatchRecord("guest", new string?[People.Columns.Length]);
        var options = new PairScorerOptions { MinimumWeight = double.NegativeInfinity };

        RecordMatching.Matcher.Prepare(Models.Invented(), table, options).FindMatches(nobody).Should().BeEmpty();
        RecordMatching.Matcher.Prepare(Models.Invented() with { BlockingRules = [] }, table, options).FindMatches(nobody).Should().HaveCount(table.Count);
        RecordMatching.Matcher.Prepare(Models.Invented() with { BlockingRules = [] }, People.Table([]), options).FindMatches(nobody).Should().BeEmpty();
    }

    [Fact]
    public void Mistakes_are_told_with_the_remedy()
    {
        var table = People.Table(People.Records(20, seed: 3));
        var scorer = RecordMatching.Matcher.Prepare(Models.Invented(), table);
        var guest = new MatchRecord("guest", new string?[People.Columns.Length]);

        scorer.Invoking(one => one.Score(0, table.Count)).Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*rows 0 to {table.Count - 1}*");
        scorer.Invoking(one => one.Score(-1, 0)).Should().Throw<ArgumentOutOfRangeException>();
        scorer.Invoking(one => one.Score(2, 2)).Should().Throw<ArgumentOutOfRangeException>();
        scorer.Invoking(one => one.Explain(2, 2)).Should().Throw<ArgumentOutOfRangeException>();
        scorer.Invoking(one => one.Explain(guest, table.Count)).Should().Throw<ArgumentOutOfRangeException>();
        scorer.Invoking(one => one.FindMatches(guest with { Values = ["x"] })).Should().Throw<ArgumentException>().WithMessage("*1 values*5 columns*null where it is missing*");
        scorer.Invoking(one => one.Explain(default(MatchRecord), 0)).Should().Throw<ArgumentException>().WithMessage("*0 values*");
        scorer.Invoking(one => one.FindMatches(guest with { Values = ["Anna", "Costa", "Huế", "1960-01-01", "[\"p1@y.org\"]"] }, new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();
        Preparing(Models.Untrained()).Should().Throw<ArgumentException>().WithMessage("*Train the model*");
        Preparing(Models.Invented() with { BlockingRules = [new BlockingRule { Columns = [] }] }).Should().Throw<ArgumentException>().WithMessage("*no column*");
        Preparing(Models.Invented() with { BlockingRules = [new BlockingRule { Columns = [ColumnExpression.Of("shoe")] }] }).Should().Throw<ArgumentException>().WithMessage("*no column shoe*first_name*");
        FluentActions.Invoking(() => RecordMatching.Matcher.Prepare(Models.Invented(), table, new() { Threads = 0 })).Should().Throw<ArgumentOutOfRangeException>();

        Action Preparing(MatchModel model) => () => RecordMatching.Matcher.Prepare(model, table);
    }

    private static IEnumerable<ColumnExpression> FrequencyColumns(MatchModel model) =>
        model.Comparisons.SelectMany(comparison => comparison.Levels).Where(level => level.TermFrequency is { Weight: > 0 }).Select(level => level.TermFrequency!.Column).Distinct();
}
