using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Records;
using Cdp.Matching.Training;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Training;

public sealed class MatchModelTrainerTests
{
    [Fact]
    public void U_probabilities_are_the_shares_among_all_pairs_where_all_are_drawn()
    {
        var table = People.Table(People.Records(60, seed: 3));

        var result = RecordMatching.Trainer.Train(Models.Untrained(), table);

        result.RandomPairs.Should().Be((long)table.Count * (table.Count - 1) / 2);
        var pairs = Enumerable.Range(0, table.Count).SelectMany(left => Enumerable.Range(left + 1, table.Count - left - 1).Select(right =>
            (Left: table.ValueOf(left, Models.City), Right: table.ValueOf(right, Models.City)))).Where(pair => pair.Left is not null && pair.Right is not null).ToList();
        result.Model.Comparisons[2].Levels[1].U.Should().BeApproximately((double)pairs.Count(pair => pair.Left == pair.Right) / pairs.Count, 1e-12);
    }

    [Fact]
    public void The_order_of_rows_and_the_number_of_threads_change_nothing()
    {
        var records = People.Records(300, seed: 4);
        var straight = Train(records, threads: 1);

        Train(People.Shuffle(records, seed: 2), threads: 5).Should().BeEquivalentTo(straight, options => options.WithStrictOrdering());

        static IEnumerable<(double?, double?)> Train(List<MatchRecord> records, int threads)
        {
            var options = new TrainingOptions { Threads = threads, MaxRandomPairs = 20_000 };
            var model = RecordMatching.Trainer.Train(Models.Untrained(), People.Table(records), options).Model;
            return [.. model.Comparisons.SelectMany(comparison => comparison.Levels.Select(level => (Round(level.M), Round(level.U))))];
        }

        static double? Round(double? value) => value is { } known ? Math.Round(known, 9) : null;
    }

    [Fact]
    public void M_probabilities_come_near_those_by_which_the_records_were_made()
    {
        // One value in ten is missing and one in ten is in capitals, so two records of one person agree on a value that both have in (8² + 1) of 9² cases.
        var table = People.Table(People.Records(1_000, seed: 8));

        var model = RecordMatching.Trainer.Train(Models.Untrained(), table).Model;

        var city = model.Comparisons[2];
        city.Levels[1].M.Should().BeApproximately(65.0 / 81, 0.03);
        city.Levels.Where(level => !level.IsNullLevel).Sum(level => level.M).Should().BeApproximately(1, 1e-9);
    }

    [Fact]
    public void The_prior_is_told_by_deterministic_rules_and_their_recall()
    {
        var table = People.Table(People.Records(200, seed: 8));
        var options = new TrainingOptions { DeterministicRecall = 0.5 };
        var rule = new BlockingRule { Columns = [Models.FirstName, Models.LastName, Models.Birthday] };
        options.DeterministicRules.Add(rule);

        var model = RecordMatching.Trainer.Train(Models.Untrained(), table, options).Model;

        var found = new NaiveMatcher(Models.Untrained() with { BlockingRules = [rule] }, table).Pairs().Count();
        model.ProbabilityTwoRandomRecordsMatch.Should().BeApproximately(found / 0.5 / (table.Count * (table.Count - 1) / 2.0), 1e-12);
    }

    [Fact]
    public void What_is_fixed_stays_and_a_session_leaves_out_what_its_rule_blocks_on()
    {
        var table = People.Table(People.Records(300, seed: 4));
        var model = Models.Untrained();
        var city = model.Comparisons[2];
        city = city with { Levels = [city.Levels[0], city.Levels[1] with { M = 0.6, IsMFixed = true, U = 0.3, IsUFixed = true }, city.Levels[2]] };

        var result = RecordMatching.Trainer.Train(model with { Comparisons = [.. model.Comparisons.Take(2), city] }, table);

        result.Model.Comparisons[2].Levels[1].Should().Be(city.Levels[1]);
        result.Model.Comparisons[2].Levels[2].M.Should().BeApproximately(0.4, 1e-9);
        result.Sessions.Select(session => string.Join(' ', session.Comparisons)).Should().Equal("city", "name birthday city", "birthday");
        result.Sessions.Should().OnlyContain(session => session.Pairs > 0);
        result.Sessions.Select(session => session.Iterations.Count > 1).Should().Equal([false, true, false], "one comparison alone tells nothing");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void A_column_without_values_is_told_and_the_model_can_be_used(int people)
    {
        var records = People.Records(people, seed: 4).Select(record => record with { Values = [record.Values[0], record.Values[1], null, .. record.Values.Skip(3)] });
        var table = People.Table(records);

        var result = RecordMatching.Trainer.Train(Models.Untrained(), table);

        result.Warnings.Should().ContainMatch("No random pair had values for the comparison city*");
        RecordMatching.Matcher.Score(result.Model, table).Pairs.Should().NotContain(pair => !double.IsFinite(pair.Weight));
    }

    [Fact]
    public void A_comparison_that_no_session_could_estimate_is_told()
    {
        var table = People.Table(People.Records(100, seed: 4));
        var options = new TrainingOptions();
        options.SessionRules.Add(new BlockingRule { Columns = [Models.City] });

        RecordMatching.Trainer.Train(Models.Untrained(), table, options).Warnings.Should().ContainMatch("*city*session rule*");
    }
}
