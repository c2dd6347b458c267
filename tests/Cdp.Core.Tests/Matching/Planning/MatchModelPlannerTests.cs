using Cdp.Matching;
using Cdp.Matching.Clustering;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Planning;
using Cdp.Matching.Records;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Planning;

public sealed class MatchModelPlannerTests
{
    private static readonly List<MatchRecord> Records = Customers.Records(people: 1_500, seed: 7);

    [Fact]
    public void Columns_are_recognised_by_their_names_and_values()
    {
        var plan = RecordMatching.Planner.Plan(Customers.Table(Records));

        plan.Columns.Select(column => (column.Name, column.Kind)).Should().Equal(
            ("first_name", ColumnKind.FirstName),
            ("last_name", ColumnKind.LastName),
            ("col3", ColumnKind.Date),
            ("town", ColumnKind.Place),
            ("contact", ColumnKind.Email),
            ("sex", ColumnKind.Category),
            ("row", ColumnKind.Unused),
            ("nothing", ColumnKind.Unused));
        plan.Columns.Should().OnlyContain(column => column.Reason.Length > 0);
    }

    [Fact]
    public void The_plan_finds_who_is_who_without_being_told_anything()
    {
        var table = Customers.Table(Records);

        var plan = RecordMatching.Planner.Plan(table);
        var model = RecordMatching.Trainer.Train(plan.Model, table, plan.Training).Model;
        var scored = RecordMatching.Matcher.Score(model, table);
        var clusters = RecordMatching.Clusterer.Cluster(ClusteringInput.FromTable(table, scored.Pairs.ToArray()));

        var truth = RecordTruth.FromLabels([.. Records.Select(record => record.Id.Split('.')[0])]);
        ClusterEvaluation.Create(truth, clusters).Pairs.F1.Should().BeGreaterThan(0.97);
        PairEvaluation.Create(truth, scored.Pairs.ToArray()).CountAt(0).F1.Should().BeGreaterThan(0.95);
    }

    [Fact]
    public void The_plan_does_not_depend_on_the_order_of_rows_nor_on_threads()
    {
        var one = RecordMatching.Planner.Plan(Customers.Table(Records), new PlanningOptions { Threads = 1 });

        for (var seed = 1; seed <= 3; seed++)
        {
            var other = RecordMatching.Planner.Plan(Customers.Table(People.Shuffle(Records, seed)), new PlanningOptions { Threads = 3 });

            other.Columns.Should().Equal(one.Columns);
            other.Rules.Select(Describe).Should().Equal(one.Rules.Select(Describe));
            other.Training.SessionRules.Select(rule => rule.ToString()).Should().Equal(one.Training.SessionRules.Select(rule => rule.ToString()));
        }

        static string Describe(PlannedRule rule) => $"{rule.Rule}: {rule.Pairs}, {rule.LargestBlock}";
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(20_000)]
    public void Rules_find_no_more_pairs_than_were_paid_for(long budget)
    {
        var table = Customers.Table(Records);
        var plan = RecordMatching.Planner.Plan(table, new PlanningOptions { PairBudget = budget });

        plan.Rules.Should().NotBeEmpty();
        plan.Rules.Sum(rule => rule.Pairs).Should().BeLessThanOrEqualTo(budget);
    }

    [Fact]
    public void What_is_known_better_can_be_told()
    {
        var options = new PlanningOptions { Kinds = { ["town"] = ColumnKind.Unused, ["col3"] = ColumnKind.Text } };

        var plan = RecordMatching.Planner.Plan(Customers.Table(Records), options);

        plan.Columns.Single(column => column.Name == "town").Kind.Should().Be(ColumnKind.Unused);
        plan.Columns.Single(column => column.Name == "col3").Should().BeEquivalentTo(new { Kind = ColumnKind.Text, Reason = "as told" });
        plan.Model.Comparisons.Select(comparison => comparison.Name).Should().Contain("col3").And.NotContain("town");
    }

    [Fact]
    public void A_column_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        var options = new PlanningOptions { Kinds = { ["city"] = ColumnKind.Place } };

        var plan = () => RecordMatching.Planner.Plan(Customers.Table(Records), options);

        plan.Should().Throw<ArgumentException>().WithMessage("*no column city*first_name*");
    }

    [Fact]
    public void Records_that_say_nothing_are_an_error_that_says_what_is_missing()
    {
        var builder = new RecordTableBuilder(["country"]);
        builder.Add(new MatchRecord("1", ["vn"]));
        builder.Add(new MatchRecord("2", ["vn"]));
        var table = builder.Build();

        var plan = () => RecordMatching.Planner.Plan(table);

        plan.Should().Throw<ArgumentException>().WithMessage("*No column can be compared*Add columns*");
    }

    [Fact]
    public void A_whole_name_is_left_out_where_its_parts_say_it_already()
    {
        var builder = new RecordTableBuilder(["full_name", "first_name", "surname"]);
        foreach (var record in Records.Take(300))
        {
            builder.Add(record with { Values = [$"{record.Values[0]} {record.Values[1]}", record.Values[0], record.Values[1]] });
        }

        var plan = RecordMatching.Planner.Plan(builder.Build());

        plan.Columns[0].Should().BeEquivalentTo(new { Kind = ColumnKind.Unused, Reason = "first_name and surname say it already" });
    }
}
