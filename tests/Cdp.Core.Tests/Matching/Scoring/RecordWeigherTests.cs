using Cdp.Core.Tests.Matching.Planning;
using Cdp.Matching;
using Cdp.Matching.Columns;
using Cdp.Matching.Live;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using Cdp.Matching.Scoring.Direct;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Scoring;

/// <summary>Records that are compared by themselves weigh what they weigh in a table.</summary>
public sealed class RecordWeigherTests
{
    private static readonly double[] Minima = [double.NegativeInfinity, -10, 0, 5, 20];

    private readonly RecordTable _table = Customers.Table(Customers.Records(people: 150, seed: 21));
    private readonly MatchModel _model;
    private readonly RecordWeigher _weigher;
    private readonly ComparedRecord[] _records;

    public RecordWeigherTests()
    {
        var plan = RecordMatching.Planner.Plan(_table);
        _model = LiveMatchModel.Create(RecordMatching.Trainer.Train(plan.Model with { BlockingRules = [new() { Columns = [ColumnExpression.Of(_table.Columns[0])] }] }, _table, plan.Training).Model, _table).Model;
        _weigher = new RecordWeigher(_table.Columns, _model);
        _records = [.. Enumerable.Range(0, _table.Count).Select(Prepare)];
    }

    [Fact]
    public void Every_pair_has_the_weight_that_it_has_in_a_table_to_the_bit()
    {
        foreach (var pair in AllPairs())
        {
            _weigher.Weigh(_records[pair.Left], _records[pair.Right]).Should().Be(pair.Weight);
            _weigher.Weigh(_records[pair.Right], _records[pair.Left]).Should().Be(pair.Weight);
        }
    }

    [Fact]
    public void A_least_weight_gives_up_only_what_is_below_it()
    {
        foreach (var minimum in Minima)
        {
            foreach (var pair in AllPairs())
            {
                var weight = _weigher.Weigh(_records[pair.Left], _records[pair.Right], minimum);

                if (pair.Weight >= minimum || !double.IsNegativeInfinity(weight))
                {
                    weight.Should().Be(pair.Weight);
                }
            }
        }
    }

    [Fact]
    public void Levels_and_waterfalls_are_those_of_the_table()
    {
        var scorer = RecordMatching.Matcher.Prepare(_model, _table);
        foreach (var pair in AllPairs().Where((_, i) => i % 37 == 0))
        {
            var own = _weigher.Explain(_records[pair.Left], _records[pair.Right]);

            own.Steps.Should().Equal(scorer.Explain(pair.Left, pair.Right).Steps);
            own.PriorWeight.Should().Be(scorer.Explain(pair.Left, pair.Right).PriorWeight);
        }
    }

    [Fact]
    public void Threads_that_meet_at_a_record_find_the_same()
    {
        var pairs = AllPairs();
        var fresh = Enumerable.Range(0, _table.Count).Select(Prepare).ToArray();

        Parallel.ForEach(pairs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, pair =>
            _weigher.Weigh(fresh[pair.Left], fresh[pair.Right]).Should().Be(pair.Weight));
    }

    private IReadOnlyList<ScoredPair> AllPairs() =>
        [.. RecordMatching.Matcher.Score(_model with { BlockingRules = [] }, _table, new ScoringOptions { MinimumWeight = double.NegativeInfinity }).Pairs.ToArray()];

    private ComparedRecord Prepare(int row) =>
        _weigher.Prepare([.. _table.Columns.Select(column => _table.ValueOf(row, ColumnExpression.Of(column)))]);
}
