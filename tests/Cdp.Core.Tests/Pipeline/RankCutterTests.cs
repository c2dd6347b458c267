using Cdp.Collection;
using Cdp.Pipeline;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Pipeline;

public sealed class RankCutterTests : IDisposable
{
    private readonly TestPlatform _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void A_cut_takes_in_the_places_whose_first_position_is_in_the_rank() =>
        Gen.Select(Gen.Int[0, 6].Array[0, 12], Gen.OneOf(0m, 0.1m, 0.25m, 0.5m, 1, 2, 5), Gen.OneOf(0.1m, 0.25m, 0.5m, 1, 2, 5), Gen.Enum<RankSide>()).Sample((numbers, skip, size, side) =>
        {
            var rank = new RankCondition { Trait = "x", Side = side, Skip = skip, Size = size };
            var values = numbers.Select(number => (decimal)number).Order().ToList();
            var cut = RankCutter.Cut(rank, values, default);

            var ranked = side == RankSide.Highest ? values.AsEnumerable().Reverse().ToList() : values;
            var (start, end) = Range(skip, size, values.Count);
            foreach (var value in values)
            {
                var first = ranked.IndexOf(value);
                var isIn = side == RankSide.Highest ? value >= (cut.Lower ?? -1) && value < (cut.Upper ?? 99) : value > (cut.Lower ?? -1) && value <= (cut.Upper ?? 99);
                isIn.Should().Be(first >= start && first < end, "{0} of {1} by {2}, {3}, {4}", value, string.Join(' ', values), skip, size, side);
            }
        });

    [Fact]
    public async Task Quartiles_part_everybody_who_has_a_number()
    {
        for (var i = 0; i < 10; i++)
        {
            await SpendAsync(i, i);
        }

        await _platform.Cdp.IdentifyAsync(Who.User("nothing"), new() { ["spent"] = "much" });
        await _platform.Cdp.Segments.AddAsync([.. Enumerable.Range(0, 4).Select(quarter => Rank($"q{quarter}", size: 0.25m, skip: quarter * 0.25m))], "marketing");

        var sizes = new List<long>();
        for (var quarter = 0; quarter < 4; quarter++)
        {
            sizes.Add(await _platform.Cdp.Segments.CountAsync($"q{quarter}"));
        }

        sizes.Should().Equal(3, 2, 3, 2);
    }

    [Fact]
    public async Task A_cut_stays_until_it_is_refreshed()
    {
        await SpendAsync(1, 10);
        await SpendAsync(2, 20);
        await _platform.Cdp.Segments.AddAsync(Rank("best", size: 1), "marketing");

        var third = await SpendAsync(3, 30);
        (await _platform.Cdp.Segments.CountAsync("best")).Should().Be(2, "who reaches the cut is in at once, and pushes nobody out");

        (await _platform.Cdp.Segments.RefreshRanksAsync()).Should().Be(1);
        (await _platform.Cdp.Segments.CountAsync("best")).Should().Be(1);
        (await _platform.Cdp.Segments.IsMemberAsync("best", third)).Should().BeTrue();
        (await _platform.Cdp.Segments.RefreshRanksAsync()).Should().Be(0, "no cut has moved");
    }

    [Fact]
    public async Task Computed_traits_are_ranked_and_another_formula_cuts_anew()
    {
        await _platform.Cdp.ComputedTraits.AddAsync([Orders(AggregateFunction.Count)], "marketing");
        var often = (await OrderAsync("often", 1, 1, 1)).Single();
        var much = (await OrderAsync("much", 99)).Single();
        await _platform.Cdp.Segments.AddAsync(
            new Segment { Id = "best", Where = new RankCondition { Computed = "orders", Size = 0.5m } }, "marketing");

        (await _platform.Cdp.Segments.IsMemberAsync("best", often)).Should().BeTrue();
        (await _platform.Cdp.Segments.IsMemberAsync("best", much)).Should().BeFalse();

        await _platform.Cdp.ComputedTraits.AddAsync([Orders(AggregateFunction.Sum)], "marketing");

        (await _platform.Cdp.Segments.IsMemberAsync("best", often)).Should().BeFalse();
        (await _platform.Cdp.Segments.IsMemberAsync("best", much)).Should().BeTrue();
    }

    [Fact]
    public async Task A_rank_is_cut_anew_when_a_trait_changes_that_its_own_refers_to()
    {
        var score = new ComputedTrait { Id = "score", Value = new SumFormula([new WeightedFormula(2, new ComputedFormula("orders"))]) };
        await _platform.Cdp.ComputedTraits.AddAsync([Orders(AggregateFunction.Count), score], "marketing");
        await OrderAsync("often", 1, 1, 1);
        var much = (await OrderAsync("much", 99)).Single();
        await _platform.Cdp.Segments.AddAsync(new Segment { Id = "best", Where = new RankCondition { Computed = "score", Size = 1 } }, "marketing");

        await _platform.Cdp.ComputedTraits.AddAsync([Orders(AggregateFunction.Sum)], "sales");

        (await _platform.Cdp.Segments.CountAsync("best")).Should().Be(1);
        (await _platform.Cdp.Segments.IsMemberAsync("best", much)).Should().BeTrue();
        (await _platform.Cdp.Segments.FindAsync("best"))!.AddedBy.Should().Be("marketing", "who changes a trait does not take over what refers to it");
    }

    [Fact]
    public async Task A_preview_cuts_among_everybody()
    {
        for (var i = 0; i < 10; i++)
        {
            await SpendAsync(i, i);
        }

        (await _platform.Cdp.Segments.PreviewAsync(Rank("best", size: 3).Where)).Matched.Should().Be(3);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1.5, 0)]
    [InlineData(0.5, -1)]
    [InlineData(0.7, 0.4)]
    public async Task A_rank_that_makes_no_sense_is_refused(double size, double skip)
    {
        var act = async () => await _platform.Cdp.Segments.AddAsync(Rank("best", (decimal)size, (decimal)skip), "marketing");

        (await act.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("[where]");
    }

    private static (long Start, long End) Range(decimal skip, decimal size, int count)
    {
        var start = skip < 1 ? Math.Ceiling(skip * count) : skip;
        return ((long)start, (long)(skip < 1 && size < 1 ? Math.Ceiling((skip + size) * count) : start + (size < 1 ? Math.Ceiling(size * count) : size)));
    }

    private static Segment Rank(string id, decimal size, decimal skip = 0) => new() { Id = id, Where = new RankCondition { Trait = "spent", Size = size, Skip = skip } };

    private static ComputedTrait Orders(AggregateFunction function) => new()
    {
        Id = "orders",
        Value = new EventFormula { Event = new EventPattern { Name = "Order" }, Aggregate = new EventAggregate { Function = function, Property = function == AggregateFunction.Count ? null : "total" } },
    };

    private async Task<ProfileId> SpendAsync(int user, decimal spent) =>
        (await _platform.Cdp.IdentifyAsync(Who.User($"u{user}"), new() { ["spent"] = spent })).Profile;

    private async Task<HashSet<ProfileId>> OrderAsync(string user, params decimal[] totals)
    {
        var profiles = new HashSet<ProfileId>();
        foreach (var total in totals)
        {
            profiles.Add((await _platform.Cdp.TrackAsync(Who.User(user), "Order", new() { ["total"] = total })).Profile);
        }

        return profiles;
    }
}
