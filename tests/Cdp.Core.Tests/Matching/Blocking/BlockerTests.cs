using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Records;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Blocking;

public sealed class BlockerTests
{
    [Theory]
    [InlineData(MatchLinkType.DedupeOnly)]
    [InlineData(MatchLinkType.LinkOnly)]
    [InlineData(MatchLinkType.LinkAndDedupe)]
    public void Pairs_are_those_of_the_slow_obvious_twin_each_with_the_first_rule_that_finds_it(MatchLinkType linkType) =>
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var table = People.Table(People.Records(30, seed, sources: 2));
                var model = Models.Untrained(linkType);

                var found = RecordMatching.Blocker.FindPairs(model, table);

                found.Select(pair => (pair.Left, pair.Right, pair.Rule)).Order().Should().Equal(new NaiveMatcher(model, table).Pairs());
            },
            iter: 30);

    [Theory]
    [InlineData(MatchLinkType.DedupeOnly)]
    [InlineData(MatchLinkType.LinkOnly)]
    public void Counts_are_exact_rule_by_rule_alone_and_together(MatchLinkType linkType)
    {
        var table = People.Table(People.Records(60, seed: 3, sources: 2));
        var model = Models.Untrained(linkType);

        var counts = RecordMatching.Blocker.Count(model, table);

        var pairs = new NaiveMatcher(model, table).Pairs().ToList();
        counts.Pairs.Should().Be(pairs.Count);
        for (var rule = 0; rule < 3; rule++)
        {
            counts.Rules[rule].Rule.Should().Be(model.BlockingRules[rule]);
            counts.Rules[rule].Pairs.Should().Be(new NaiveMatcher(model with { BlockingRules = [model.BlockingRules[rule]] }, table).Pairs().Count());
            counts.Rules[rule].NewPairs.Should().Be(pairs.Count(pair => pair.Rule == rule));
            counts.Rules[rule].CumulativePairs.Should().Be(pairs.Count(pair => pair.Rule <= rule));
        }

        counts.AllPairs.Should().Be(new NaiveMatcher(model with { BlockingRules = [] }, table).Pairs().Count());
    }

    [Fact]
    public void The_largest_blocks_come_first_with_a_record_that_shows_what_they_share()
    {
        var table = Cities("Huế", "Iași", "Huế", "Lyon", "Lyon", "Huế");
        var model = Models.Untrained() with { BlockingRules = [new BlockingRule { Columns = [Models.City] }] };

        var largest = RecordMatching.Blocker.Count(model, table, new BlockingOptions { LargestBlocks = 2 }).Rules[0].LargestBlocks;

        largest.Select(block => (block.Records, table.ValueOf(block.Row, Models.City))).Should().Equal((3, "Huế"), (2, "Lyon"));
    }

    [Fact]
    public void Without_rules_all_pairs_are_one_block()
    {
        var table = Cities("Huế", "Iași", "Huế");

        var counts = RecordMatching.Blocker.Count(Models.Untrained() with { BlockingRules = [] }, table);

        counts.Rules.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new RuleCounts { Rule = null, Pairs = 3, NewPairs = 3, CumulativePairs = 3, LargestBlocks = [new BlockSize(3, 0)] });
    }

    [Fact]
    public void No_records_are_no_pairs()
    {
        var table = People.Table([]);

        RecordMatching.Blocker.Count(Models.Untrained(), table).Pairs.Should().Be(0);
        RecordMatching.Blocker.FindPairs(Models.Untrained(), table).Should().BeEmpty();
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var table = People.Table(People.Records(400, seed: 5));
        var model = Models.Untrained();

        var one = RecordMatching.Blocker.Count(model, table, new BlockingOptions { Threads = 1 });
        var seven = RecordMatching.Blocker.Count(model, table, new BlockingOptions { Threads = 7 });

        seven.Should().BeEquivalentTo(one);
    }

    [Fact]
    public void Pairs_are_those_that_are_scored_in_the_same_order()
    {
        // More records than a tile holds.
        var table = People.Table(People.Records(600, seed: 5));
        var model = Models.Invented() with { BlockingRules = [new BlockingRule { Columns = [Models.City] }] };

        var found = RecordMatching.Blocker.FindPairs(model, table);

        var scored = RecordMatching.Matcher.Score(model, table, new() { MinimumWeight = double.NegativeInfinity });
        found.Select(pair => (pair.Left, pair.Right)).Should().Equal(scored.Pairs.Select(pair => (pair.Left, pair.Right)));
    }

    [Fact]
    public void Finding_and_counting_can_be_cancelled()
    {
        var table = People.Table(People.Records(60, seed: 3));
        var cancelled = new CancellationToken(canceled: true);

        var counting = () => RecordMatching.Blocker.Count(Models.Untrained(), table, cancellationToken: cancelled);
        var finding = () => RecordMatching.Blocker.FindPairs(Models.Untrained(), table, cancellationToken: cancelled).Count();

        counting.Should().Throw<OperationCanceledException>();
        finding.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_rule_that_names_nothing_or_explodes_what_it_does_not_name_is_refused()
    {
        Counting(new BlockingRule()).Should().Throw<ArgumentException>().WithMessage("*no column*Name at least one*");
        Counting(new BlockingRule { Columns = [Models.City], ArraysToExplode = [Models.Emails] }).Should().Throw<ArgumentException>().WithMessage("*explodes emails*Add it*");
    }

    private static Func<BlockingCounts> Counting(BlockingRule rule) =>
        () => RecordMatching.Blocker.Count(Models.Untrained() with { BlockingRules = [rule] }, Cities("Huế"));

    private static RecordTable Cities(params string[] cities) =>
        People.Table(cities.Select((city, i) => new MatchRecord($"{i}", [null, null, city, null, null])));
}
