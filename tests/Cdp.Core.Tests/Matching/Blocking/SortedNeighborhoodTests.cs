using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Blocking;

public sealed class SortedNeighborhoodTests
{
    [Fact]
    public void Records_meet_those_whose_values_are_near_in_sorted_order()
    {
        var table = Names("Anna", "Zoe", "Anne", "Hanna", "Anna");

        var found = Find(table, Rule(window: 2, Models.FirstName));

        // Anna, Anne, Hanna, Zoe
        found.Should().BeEquivalentTo([(0, 4), (0, 2), (2, 4), (2, 3), (1, 3)]);
    }

    [Fact]
    public void A_wider_window_reaches_further()
    {
        var table = Names("a", "b", "c", "d");

        Find(table, Rule(window: 3, Models.FirstName)).Should().BeEquivalentTo([(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)]);
    }

    [Fact]
    public void Missing_values_meet_nobody()
    {
        var table = Names("a", null, "b", null);

        Find(table, Rule(window: 9, Models.FirstName)).Should().BeEquivalentTo([(0, 2)]);
    }

    [Fact]
    public void Pairs_are_those_of_the_slow_obvious_twin_beside_other_rules_and_within_equal_columns() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[2, 6], Gen.Bool, Gen.Enum<MatchLinkType>()).Sample(
            (seed, window, within, linkType) =>
            {
                var table = People.Table(People.Records(25, seed, sources: 2));
                var sorting = Rule(window, Models.LastName.NormalizeName(), Models.Birthday) with { Columns = within ? [Models.City] : [] };
                var model = Models.Untrained(linkType);
                model = model with { BlockingRules = [model.BlockingRules[0], sorting, .. model.BlockingRules.Skip(1), Rule(2, Models.FirstName)] };

                var found = RecordMatching.Blocker.FindPairs(model, table);

                found.Select(pair => (pair.Left, pair.Right, pair.Rule)).Order().Should().Equal(new NaiveMatcher(model, table).Pairs());
            },
            iter: 40);

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        var records = People.Records(100, seed: 9);
        var rule = Rule(4, Models.LastName, Models.FirstName);

        Ids(People.Shuffle(records, seed: 1)).Should().Equal(Ids(records));

        List<string> Ids(List<MatchRecord> own)
        {
            var table = People.Table(own);
            return [.. Find(table, rule).Select(pair => string.Join(' ', new[] { table.IdOf(pair.Left), table.IdOf(pair.Right) }.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void Too_small_a_window_no_column_and_arrays_are_refused_with_the_remedy()
    {
        var table = Names("a");

        ((Func<object>)(() => Find(table, Rule(1, Models.City)))).Should().Throw<ArgumentException>().WithMessage("*window of 1*2 or more*");
        ((Func<object>)(() => Find(table, Rule(2)))).Should().Throw<ArgumentException>().WithMessage("*sorts by 0 columns*at least one column*");
        ((Func<object>)(() => Find(table, Rule(2, Models.City) with { Columns = [Models.Emails], ArraysToExplode = [Models.Emails] })))
            .Should().Throw<ArgumentException>().WithMessage("*explodes arrays and sorts*two rules*");
    }

    [Fact]
    public void Splink_cannot_sort_and_is_not_made_to_believe_it_can()
    {
        var model = Models.Invented() with { BlockingRules = [Rule(2, Models.City)] };

        var writing = () => Cdp.Matching.Splink.SplinkSettings.Write(model);

        writing.Should().Throw<ArgumentException>().WithMessage("*near in city within 2*MatchModelJson*");
    }

    private static BlockingRule Rule(int window, params ColumnExpression[] sortBy) => new() { Neighborhood = new SortedNeighborhood { SortBy = sortBy, Window = window } };

    private static List<(int Left, int Right)> Find(RecordTable table, BlockingRule rule) =>
        [.. RecordMatching.Blocker.FindPairs(Models.Untrained() with { BlockingRules = [rule] }, table).Select(pair => (pair.Left, pair.Right))];

    private static RecordTable Names(params string?[] names) =>
        People.Table(names.Select((name, i) => new MatchRecord($"{i}", [name, null, null, null, null])));
}
