using Cdp.Core.Tests.Matching.Planning;
using Cdp.Matching;
using Cdp.Matching.Records;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Scoring;

public sealed class ExplanationTests
{
    private static readonly RecordTable Table = Customers.Table(Customers.Records(people: 60, seed: 21));

    private static readonly MatchModel Model = Train();

    [Fact]
    public void Many_pairs_are_explained_as_each_of_them_is_alone()
    {
        (int Left, int Right)[] pairs = [(0, 1), (7, 3), (Table.Count - 1, 0)];

        var many = RecordMatching.Matcher.Explain(Model, Table, pairs).ToList();

        many.Should().BeEquivalentTo(pairs.Select(pair => RecordMatching.Matcher.Explain(Model, Table, pair.Left, pair.Right)), options => options.WithStrictOrdering());
    }

    [Fact]
    public void The_parts_of_an_explanation_add_up_to_the_weight_of_the_pair()
    {
        var scored = RecordMatching.Matcher.Score(Model, Table).Pairs;

        var explained = RecordMatching.Matcher.Explain(Model, Table, scored.Select(pair => (pair.Left, pair.Right))).ToList();

        explained.Select(explanation => explanation.Pair).Should().Equal(scored);
        explained.Should().AllSatisfy(explanation =>
            (explanation.PriorWeight + explanation.Steps.Sum(step => step.Weight + step.TermFrequencyWeight)).Should().BeApproximately(explanation.Pair.Weight, 1e-9));
    }

    [Fact]
    public void A_record_with_itself_weighs_what_a_record_with_its_copy_weighs()
    {
        var twin = new NaiveMatcher(Model, Table);

        var weights = RecordMatching.Matcher.ScoreWithSelf(Model, Table);

        weights.Should().HaveCount(Table.Count);
        weights.Select((weight, row) => weight - twin.Weight(row, row)).Should().AllSatisfy(difference => difference.Should().BeApproximately(0, 1e-9));
    }

    [Fact]
    public void A_pair_of_one_record_is_refused()
    {
        var explain = () => RecordMatching.Matcher.Explain(Model, Table, [(2, 2)]).ToList();

        explain.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Explaining_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        using var explanations = RecordMatching.Matcher.Explain(Model, Table, [(0, 1), (0, 2)], stop.Token).GetEnumerator();
        explanations.MoveNext().Should().BeTrue();
        stop.Cancel();

        var next = () => explanations.MoveNext();

        next.Should().Throw<OperationCanceledException>();
    }

    private static MatchModel Train()
    {
        var plan = RecordMatching.Planner.Plan(Table);
        return RecordMatching.Trainer.Train(plan.Model, Table, plan.Training).Model;
    }
}
