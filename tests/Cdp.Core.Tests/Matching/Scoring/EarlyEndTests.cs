using Cdp.Core.Tests.Matching.Planning;
using Cdp.Matching;
using Cdp.Matching.Scoring;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Scoring;

/// <summary>Pairs that cannot reach the minimum are given up before their metrics are worked out; that must change nothing.</summary>
public sealed class EarlyEndTests
{
    [Fact]
    public void A_minimum_leaves_out_weaker_pairs_and_changes_no_weight()
    {
        var table = Customers.Table(Customers.Records(people: 400, seed: 11));
        var plan = RecordMatching.Planner.Plan(table);
        var model = RecordMatching.Trainer.Train(plan.Model, table, plan.Training).Model;
        var all = RecordMatching.Matcher.Score(model, table, new ScoringOptions { MinimumWeight = double.NegativeInfinity });

        foreach (var minimum in new[] { -20.0, -10, -3, 0, 4, 12 })
        {
            var some = RecordMatching.Matcher.Score(model, table, new ScoringOptions { MinimumWeight = minimum });

            some.Pairs.Should().Equal(all.Pairs.Where(pair => pair.Weight >= minimum));
            some.Compared.Should().Be(all.Compared);
        }
    }

    [Fact]
    public void Each_weight_under_every_metric_is_that_of_the_slow_obvious_twin()
    {
        var table = Customers.Table(Customers.Records(people: 60, seed: 12));
        var plan = RecordMatching.Planner.Plan(table);
        var model = RecordMatching.Trainer.Train(plan.Model, table, plan.Training).Model;
        var twin = new NaiveMatcher(model, table);

        var scored = RecordMatching.Matcher.Score(model, table, new ScoringOptions { MinimumWeight = double.NegativeInfinity });

        scored.Pairs.Should().HaveCount(table.Count * (table.Count - 1) / 2);
        scored.Pairs.Should().AllSatisfy(pair => pair.Weight.Should().BeApproximately(twin.Weight(pair.Left, pair.Right), 1e-9));
    }
}
