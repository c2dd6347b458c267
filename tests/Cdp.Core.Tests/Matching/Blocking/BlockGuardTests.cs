using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Blocking;

public sealed class BlockGuardTests
{
    private static readonly MatchModel Model = Models.Invented() with
    {
        BlockingRules = [new BlockingRule { Columns = [Models.City] }, new BlockingRule { Columns = [Models.Emails], ArraysToExplode = [Models.Emails] }],
    };

    [Fact]
    public void A_block_that_is_too_large_is_refused_before_anything_is_compared()
    {
        var table = People.Table(People.Records(200, seed: 3));

        var scoring = () => RecordMatching.Matcher.Score(Model, table, new ScoringOptions { Guard = new BlockGuard { MaxRecords = 50 } });

        scoring.Should().Throw<ArgumentException>().WithMessage("The blocking rule city puts * records into one block, * pairs; more than 50 records are refused. Add a column*split*");
    }

    [Fact]
    public void All_pairs_of_too_many_records_are_refused_too()
    {
        var table = People.Table(People.Records(200, seed: 3));

        var scoring = () => RecordMatching.Matcher.Score(Model with { BlockingRules = [] }, table, new ScoringOptions { Guard = new BlockGuard { MaxRecords = 50 } });

        scoring.Should().Throw<ArgumentException>().WithMessage("The model has no blocking rule*Add blocking rules*");
    }

    [Fact]
    public void What_is_left_out_is_left_to_the_other_rules()
    {
        var table = People.Table(People.Records(200, seed: 3));
        var largest = RecordMatching.Blocker.Count(Model, table).Rules[0].LargestBlocks;

        var found = Find(table, new BlockGuard { MaxRecords = largest[1].Records, Action = LargeBlockAction.Skip }, out var counts);

        var city = table.ValueOf(largest[0].Row, Models.City);
        var whole = new NaiveMatcher(Model, table).Pairs().ToList();
        var withoutCity = new NaiveMatcher(Model with { BlockingRules = [Model.BlockingRules[1]] }, table).Pairs().Select(pair => (pair.Left, pair.Right)).ToHashSet();
        found.Order().Should().Equal(whole.Where(pair => pair.Rule == 1 || table.ValueOf(pair.Left, Models.City) != city || withoutCity.Contains((pair.Left, pair.Right)))
            .Select(pair => (pair.Left, pair.Right)).Order());
        counts.LargeBlocks.Should().Equal(new LargeBlock(0, largest[0].Records, 0));
    }

    [Fact]
    public void A_split_block_keeps_similar_records_together()
    {
        var table = People.Table(People.Records(150, seed: 3));
        var guard = new BlockGuard { MaxRecords = 30, Action = LargeBlockAction.Split };

        var found = Find(table, guard, out var counts).ToHashSet();

        var whole = new NaiveMatcher(Model, table).Pairs().Select(pair => (pair.Left, pair.Right)).ToList();
        found.IsSubsetOf(whole).Should().BeTrue();
        found.Count.Should().BeLessThan(whole.Count * 3 / 4);
        counts.LargeBlocks.Should().NotBeEmpty().And.OnlyContain(block => block.Records > 30 && block.Blocks >= block.Records / 30);
        counts.Rules[0].LargestBlocks[0].Records.Should().BeLessThanOrEqualTo(30);
        var twins = whole.Where(pair => Model.Comparisons.SelectMany(c => c.Levels).SelectMany(l => l.Condition.Columns).Distinct()
            .All(column => table.ValueOf(pair.Left, column) == table.ValueOf(pair.Right, column))).ToList();
        twins.Should().NotBeEmpty();
        twins.Count(found.Contains).Should().BeGreaterThan(twins.Count * 9 / 10);
    }

    [Fact]
    public void Scoring_tells_what_was_split_and_scores_what_blocking_found()
    {
        var table = People.Table(People.Records(150, seed: 3));
        var guard = new BlockGuard { MaxRecords = 30, Action = LargeBlockAction.Split };

        var scored = RecordMatching.Matcher.Score(Model, table, new ScoringOptions { MinimumWeight = double.NegativeInfinity, Guard = guard });

        scored.Pairs.Select(pair => (pair.Left, pair.Right)).Should().Equal(Find(table, guard, out var counts));
        scored.LargeBlocks.Should().Equal(counts.LargeBlocks);
    }

    [Fact]
    public void Splitting_does_not_depend_on_the_order_of_rows()
    {
        var records = People.Records(150, seed: 3);

        Ids(People.Shuffle(records, seed: 1)).Should().Equal(Ids(records));

        List<string> Ids(List<MatchRecord> own)
        {
            var table = People.Table(own);
            return
            [
                .. Find(table, new BlockGuard { MaxRecords = 40, Action = LargeBlockAction.Split }, out _)
                    .Select(pair => string.Join(' ', new[] { table.IdOf(pair.Left), table.IdOf(pair.Right) }.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal),
            ];
        }
    }

    [Fact]
    public void A_limit_below_two_records_is_refused()
    {
        var table = People.Table(People.Records(5, seed: 3));

        var counting = () => Find(table, new BlockGuard { MaxRecords = 1 }, out _);

        counting.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static List<(int Left, int Right)> Find(RecordTable table, BlockGuard guard, out BlockingCounts counts)
    {
        var options = new BlockingOptions { Guard = guard };
        counts = RecordMatching.Blocker.Count(Model, table, options);
        return [.. RecordMatching.Blocker.FindPairs(Model, table, options).Select(pair => (pair.Left, pair.Right))];
    }
}
