using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Records;
using Cdp.Matching.Training;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Training;

public sealed class LabelledTrainingTests
{
    private static readonly ColumnExpression Person = ColumnExpression.Of("person");

    [Fact]
    public void M_probabilities_are_the_shares_among_all_pairs_with_one_label()
    {
        var table = Labelled(People.Records(200, seed: 3));

        var result = RecordMatching.Trainer.EstimateMFromLabels(Models.Untrained(), table, Person);

        var pairs = TruePairs(table);
        result.LabelledPairs.Should().Be(pairs.Count);
        var known = pairs.Select(pair => (Left: table.ValueOf(pair.Left, Models.City), Right: table.ValueOf(pair.Right, Models.City))).Where(pair => pair.Left is not null && pair.Right is not null).ToList();
        result.Model.Comparisons[2].Levels[1].M.Should().BeApproximately((double)known.Count(pair => pair.Left == pair.Right) / known.Count, 1e-12);
        result.Model.Comparisons[2].Levels.Should().OnlyContain(level => level.U == null);
        result.Model.Comparisons[2].Levels[0].M.Should().BeNull();
        Stated(RecordMatching.Trainer.EstimateMFromMatches(Models.Untrained(), table, pairs)).Should().Equal(Stated(result));
    }

    [Fact]
    public void The_order_of_rows_changes_nothing_when_only_some_pairs_are_taken()
    {
        var records = People.Records(300, seed: 9);
        var options = new TrainingOptions { MaxLabelledPairs = 100 };

        var straight = RecordMatching.Trainer.EstimateMFromLabels(Models.Untrained(), Labelled(records), Person, options);
        var shuffled = RecordMatching.Trainer.EstimateMFromLabels(Models.Untrained(), Labelled(People.Shuffle(records, seed: 1)), Person, options);

        straight.LabelledPairs.Should().BeGreaterThanOrEqualTo(100).And.BeLessThan(TruePairs(Labelled(records)).Count);
        Stated(shuffled).Should().Equal(Stated(straight));
    }

    [Fact]
    public void Where_each_source_holds_a_person_once_only_pairs_across_sources_count()
    {
        var table = Labelled(People.Records(200, seed: 5, sources: 3));

        var result = RecordMatching.Trainer.EstimateMFromLabels(Models.Untrained(MatchLinkType.LinkOnly), table, Person);

        result.LabelledPairs.Should().Be(TruePairs(table).Count(pair => table.SourceOf(pair.Left) != table.SourceOf(pair.Right)));
    }

    [Fact]
    public void What_is_fixed_stays_and_the_rest_adds_up()
    {
        var model = Models.Untrained();
        var city = model.Comparisons[2];
        model = model with { Comparisons = [.. model.Comparisons.Take(2), city with { Levels = [city.Levels[0], city.Levels[1] with { M = 0.6, IsMFixed = true }, city.Levels[2]] }] };

        var trained = RecordMatching.Trainer.EstimateMFromLabels(model, Labelled(People.Records(100, seed: 3)), Person).Model.Comparisons[2];

        trained.Levels[1].M.Should().Be(0.6);
        trained.Levels[2].M.Should().BeApproximately(0.4, 1e-12);
    }

    [Fact]
    public void Levels_and_comparisons_that_no_pair_showed_are_named()
    {
        var model = Models.Untrained();
        var never = new ComparisonLevel { Label = "in Ulm", Condition = new LiteralCondition(Models.City, "Ulm") };
        model = model with { Comparisons = [model.Comparisons[0], model.Comparisons[1], model.Comparisons[2] with { Levels = [model.Comparisons[2].Levels[0], never, .. model.Comparisons[2].Levels.Skip(1)] }] };
        var table = Labelled(People.Records(100, seed: 3));

        RecordMatching.Trainer.EstimateMFromLabels(model, table, Person).Warnings.Should().Contain(warning => warning.Contains("in Ulm") && warning.Contains("city"));
        RecordMatching.Trainer.EstimateMFromMatches(model, table, []).Warnings.Should().HaveCount(3).And.OnlyContain(warning => warning.Contains("No labelled match had values"));
    }

    [Fact]
    public void Pairs_that_are_none_and_columns_that_are_not_there_are_refused()
    {
        var table = Labelled(People.Records(10, seed: 3));

        FluentActions.Invoking(() => RecordMatching.Trainer.EstimateMFromMatches(Models.Untrained(), table, [(0, 0)])).Should().Throw<ArgumentException>().WithMessage("*two different rows*");
        FluentActions.Invoking(() => RecordMatching.Trainer.EstimateMFromMatches(Models.Untrained(), table, [(0, 9_999)])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => RecordMatching.Trainer.EstimateMFromLabels(Models.Untrained(), table, ColumnExpression.Of("ssn"))).Should().Throw<ArgumentException>().WithMessage("*ssn*");
    }

    [Fact]
    public void A_level_that_no_match_showed_is_named_after_expectation_maximisation()
    {
        var model = Models.Untrained();
        var never = new ComparisonLevel { Label = "in Ulm", Condition = new LiteralCondition(Models.City, "Ulm") };
        model = model with { Comparisons = [.. model.Comparisons.Take(2), model.Comparisons[2] with { Levels = [model.Comparisons[2].Levels[0], never, .. model.Comparisons[2].Levels.Skip(1)] }] };

        var warnings = RecordMatching.Trainer.Train(model, People.Table(People.Records(300, seed: 4))).Warnings;

        warnings.Should().ContainSingle(warning => warning.Contains("No session saw a match at the level in Ulm of the comparison city"));
    }

    [Fact]
    public void A_session_that_did_not_settle_is_named()
    {
        var model = Models.Untrained() with { MaxIterations = 2 };

        RecordMatching.Trainer.Train(model, People.Table(People.Records(300, seed: 4))).Warnings.Should().Contain(warning => warning.Contains("did not settle in 2 rounds"));
    }

    private static List<(double?, double?)> Stated(TrainingResult result) =>
        [.. result.Model.Comparisons.SelectMany(comparison => comparison.Levels.Select(level => (level.M, level.U)))];

    private static RecordTable Labelled(IEnumerable<MatchRecord> records)
    {
        var builder = new RecordTableBuilder([.. People.Columns, "person"]);
        foreach (var record in records)
        {
            // The truth is the part of the id before the dot.
            builder.Add(record with { Values = [.. record.Values, record.Id.Split('.')[0]] });
        }

        return builder.Build();
    }

    private static List<(int Left, int Right)> TruePairs(RecordTable table) =>
    [
        .. from left in Enumerable.Range(0, table.Count)
           from right in Enumerable.Range(left + 1, table.Count - left - 1)
           where table.ValueOf(left, Person) == table.ValueOf(right, Person)
           select (left, right),
    ];
}
