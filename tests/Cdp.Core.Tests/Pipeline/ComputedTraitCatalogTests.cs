using Cdp.Collection;
using Cdp.Segmentation;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Pipeline;

public sealed class ComputedTraitCatalogTests : IDisposable
{
    private readonly TestPlatform _platform = new();

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData(AggregateFunction.Count, null, "3")]
    [InlineData(AggregateFunction.Sum, "total", "60.5")]
    [InlineData(AggregateFunction.Average, "total", "20.166666666666666666666666667")]
    [InlineData(AggregateFunction.Minimum, "total", "10")]
    [InlineData(AggregateFunction.Maximum, "total", "30")]
    [InlineData(AggregateFunction.Distinct, "shop", "2")]
    [InlineData(AggregateFunction.List, "shop", "[\"Huế\",\"Iași\"]")]
    [InlineData(AggregateFunction.MostFrequent, "shop", "\"Huế\"")]
    [InlineData(AggregateFunction.First, "shop", "\"Huế\"")]
    [InlineData(AggregateFunction.Last, "shop", "\"Iași\"")]
    [InlineData(AggregateFunction.FirstTime, null, "\"2026-01-01T16:40:00.000Z\"")]
    [InlineData(AggregateFunction.LastTime, null, "\"2026-01-01T17:00:00.000Z\"")]
    public async Task Events_are_worked_out(AggregateFunction function, string? property, string expected)
    {
        await _platform.Cdp.ComputedTraits.AddAsync([Orders("orders", new EventAggregate { Function = function, Property = property })], "marketing");
        await OrderAsync("mai", 10, "Huế");
        _platform.Now += TimeSpan.FromMinutes(10);
        await OrderAsync("mai", 20.5m, "Huế");
        _platform.Now += TimeSpan.FromMinutes(10);
        var mai = await OrderAsync("mai", 30, "Iași");

        (await ValueAsync(mai, "orders")).Should().Be(expected);
    }

    [Fact]
    public async Task A_value_falls_back_at_the_instant_at_which_events_leave_its_window()
    {
        await _platform.Cdp.ComputedTraits.AddAsync([Orders("recent", new EventAggregate { Function = AggregateFunction.Sum, Property = "total" }, TimeSpan.FromDays(30))], "marketing");
        var mai = await OrderAsync("mai", 10, "Huế");
        _platform.Now += TimeSpan.FromDays(1);
        await OrderAsync("mai", 5, "Huế");

        (await ValueAsync(mai, "recent")).Should().Be("15");
        _platform.Now += TimeSpan.FromDays(29) - TimeSpan.FromMilliseconds(1);
        (await ValueAsync(mai, "recent")).Should().Be("15");
        _platform.Now += TimeSpan.FromMilliseconds(1);
        (await ValueAsync(mai, "recent")).Should().Be("5");
    }

    [Fact]
    public async Task A_score_of_recency_falls_by_the_passage_of_time_and_a_segment_follows()
    {
        var last = Orders("last-order", new EventAggregate { Function = AggregateFunction.LastTime });
        var recency = new ComputedTrait { Id = "recency", Value = new ScoreFormula(new ComputedFormula("last-order"), [RuleValue.Now(TimeSpan.FromDays(-90)), RuleValue.Now(TimeSpan.FromDays(-30))]) };
        await _platform.Cdp.ComputedTraits.AddAsync([recency, last], "marketing");
        await _platform.Cdp.Segments.AddAsync(new Segment { Id = "fresh", Where = new ComputedCondition("recency", Is(3)) }, "marketing");
        var mai = await OrderAsync("mai", 10, "Huế");

        (await ValueAsync(mai, "recency")).Should().Be("3");
        (await _platform.Cdp.Segments.IsMemberAsync("fresh", mai)).Should().BeTrue();
        _platform.Now += TimeSpan.FromDays(30) + TimeSpan.FromMilliseconds(1);
        (await ValueAsync(mai, "recency")).Should().Be("2");
        (await _platform.Cdp.Segments.AdvanceAsync()).Should().Be(1);
        (await _platform.Cdp.Segments.CountAsync("fresh")).Should().Be(0);
        _platform.Now += TimeSpan.FromDays(60);
        (await ValueAsync(mai, "recency")).Should().Be("1");
    }

    [Fact]
    public async Task A_stage_of_life_is_the_first_case_that_holds()
    {
        var stage = new ComputedTrait
        {
            Id = "stage",
            Value = new CasesFormula(
                [
                    new FormulaCase(!Ordered(null), "prospect"),
                    new FormulaCase(!Ordered(TimeSpan.FromDays(90)), "lapsed"),
                    new FormulaCase(new ComputedCondition("orders", new ValueTest { Operator = ValueOperator.GreaterOrEqual, Operands = [2m] }), "loyal"),
                ],
                "new"),
        };
        await _platform.Cdp.ComputedTraits.AddAsync([stage, Orders("orders", EventAggregate.Count)], "marketing");
        var mai = (await _platform.Cdp.IdentifyAsync(Who.User("mai"), new() { ["plan"] = "pro" })).Profile;

        (await ValueAsync(mai, "stage")).Should().Be("\"prospect\"");
        await OrderAsync("mai", 1, "Huế");
        (await ValueAsync(mai, "stage")).Should().Be("\"new\"");
        await OrderAsync("mai", 2, "Huế");
        (await ValueAsync(mai, "stage")).Should().Be("\"loyal\"");
        _platform.Now += TimeSpan.FromDays(90);
        (await ValueAsync(mai, "stage")).Should().Be("\"lapsed\"");
    }

    [Fact]
    public async Task An_engagement_score_adds_what_it_knows_within_its_bounds()
    {
        var score = new ComputedTrait
        {
            Id = "engagement",
            Value = new SumFormula([new WeightedFormula(10, new ComputedFormula("orders")), new WeightedFormula(0.5m, Orders("spent", new EventAggregate { Function = AggregateFunction.Maximum, Property = "total" }).Value)]) { Most = 50 },
        };
        await _platform.Cdp.ComputedTraits.AddAsync([score, Orders("orders", EventAggregate.Count)], "marketing");
        var mai = await OrderAsync("mai", 7, "Huế");

        (await ValueAsync(mai, "engagement")).Should().Be("13.5");
        await OrderAsync("mai", 900, "Huế");
        (await ValueAsync(mai, "engagement")).Should().Be("50");
    }

    [Fact]
    public async Task Values_are_listed_for_everybody_who_has_one()
    {
        var mai = await OrderAsync("mai", 7, "Huế");
        await _platform.Cdp.IdentifyAsync(Who.User("ion"), new() { ["plan"] = "pro" });
        var ana = await OrderAsync("ana", 9, "Iași");
        await _platform.Cdp.ComputedTraits.AddAsync([Orders("most", new EventAggregate { Function = AggregateFunction.Maximum, Property = "total" })], "marketing");

        var values = new List<ComputedValue>();
        await foreach (var value in _platform.Cdp.ComputedTraits.ValuesAsync("most"))
        {
            values.Add(value);
        }

        values.Should().Equal(new ComputedValue(mai, "most", "7"), new ComputedValue(ana, "most", "9"));
        values[0].ToString().Should().Be("most", "a value never gets into a log");
    }

    [Fact]
    public async Task Another_formula_takes_along_what_refers_to_it()
    {
        await _platform.Cdp.ComputedTraits.AddAsync([Orders("orders", EventAggregate.Count)], "marketing");
        await _platform.Cdp.Segments.AddAsync(new Segment { Id = "two", Where = new ComputedCondition("orders", Is(2)) }, "marketing");
        var mai = await OrderAsync("mai", 2, "Huế");
        (await _platform.Cdp.Segments.IsMemberAsync("two", mai)).Should().BeFalse();

        await _platform.Cdp.ComputedTraits.AddAsync([Orders("orders", new EventAggregate { Function = AggregateFunction.Sum, Property = "total" })], "marketing");

        (await _platform.Cdp.Segments.IsMemberAsync("two", mai)).Should().BeTrue();
        (await _platform.Cdp.Segments.HistoryAsync(mai)).Should().ContainSingle().Which.Cause.Should().Be(SegmentTransitionCause.Rules);
    }

    [Fact]
    public async Task What_is_referred_to_is_not_removed()
    {
        await _platform.Cdp.ComputedTraits.AddAsync([Orders("orders", EventAggregate.Count)], "marketing");
        await _platform.Cdp.Segments.AddAsync(new Segment { Id = "two", Where = new ComputedCondition("orders", Is(2)) }, "marketing");

        var act = async () => await _platform.Cdp.ComputedTraits.RemoveAsync("orders");

        (await act.Should().ThrowAsync<CdpException>()).Which.Message.Should().Contain("computed trait \"orders\"").And.Contain("segment \"two\"");
        (await _platform.Cdp.Segments.RemoveAsync("two")).Should().BeTrue();
        (await _platform.Cdp.ComputedTraits.RemoveAsync("orders")).Should().BeTrue();
        (await _platform.Cdp.ComputedTraits.RemoveAsync("orders")).Should().BeFalse();
        (await _platform.Cdp.ComputedTraits.ListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Traits_and_segments_do_not_mix_their_ids()
    {
        await _platform.Cdp.ComputedTraits.AddAsync([Orders("orders", EventAggregate.Count)], "marketing");
        await _platform.Cdp.Segments.AddAsync(new Segment { Id = "orders", Where = Ordered(null) }, "marketing");

        (await _platform.Cdp.Segments.ListAsync()).Should().ContainSingle().Which.Segment.Id.Should().Be("orders");
        (await _platform.Cdp.ComputedTraits.ListAsync()).Should().ContainSingle().Which.Trait.Id.Should().Be("orders");
        (await _platform.Cdp.Segments.FindAsync("trait:orders")).Should().BeNull();
        (await _platform.Cdp.Segments.RemoveAsync("trait:orders")).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_worked_out_is_refused_with_the_place(Formula formula, string place, string remedy)
    {
        await _platform.Cdp.ComputedTraits.AddAsync([Orders("orders", EventAggregate.Count)], "marketing");

        var act = async () => await _platform.Cdp.ComputedTraits.AddAsync([new ComputedTrait { Id = "bad", Value = formula }], "marketing");

        (await act.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain($"[{place}]").And.Contain(remedy);
    }

    public static TheoryData<Formula, string, string> Refused() => new()
    {
        { new ComputedFormula("none"), "value", "There is no computed trait \"none\"" },
        { new ComputedFormula("bad"), "value", "refers to itself" },
        { new SumFormula([]), "value.of", "1 to 100 parts" },
        { new SumFormula([new WeightedFormula(1, new ComputedFormula("orders"))]) { Least = 2, Most = 1 }, "value", "Swap them" },
        { new ScoreFormula(new ComputedFormula("orders"), [2m, 1m]), "value.cuts[1]", "greater than the one before" },
        { new ScoreFormula(new ComputedFormula("orders"), [2m, "a"]), "value.cuts[1]", "of one kind" },
        { new ScoreFormula(new SumFormula([new WeightedFormula(1, new ComputedFormula("orders"))]), [RuleValue.Now(TimeSpan.Zero)]), "value", "the time of an event" },
        { new CasesFormula([new FormulaCase(Ordered(null), RuleValue.Now(TimeSpan.Zero))]), "value.of[0].then", "a text, a number, true or false" },
        { new CasesFormula([new FormulaCase(new PropertyCondition("x", Is(1)), "a")]), "value.of[0].when", "filter of an event" },
        { new CasesFormula([new FormulaCase(new ComputedCondition("orders", new ValueTest { Operator = ValueOperator.Less, Operands = [RuleValue.Now(TimeSpan.Zero)] }), "a"), new FormulaCase(Ordered(null), "b")], RuleValue.Now(TimeSpan.Zero)), "value.otherwise", "true or false" },
        { new EventFormula { Event = new EventPattern { Name = "Order" }, Aggregate = new EventAggregate { Function = AggregateFunction.Sum } }, "value.agg.path", "path" },
    };

    private static ComputedTrait Orders(string id, EventAggregate aggregate, TimeSpan? within = null) => new()
    {
        Id = id,
        Value = new EventFormula { Event = new EventPattern { Name = "Order" }, Aggregate = aggregate, Window = within is { } duration ? new RollingWindow(duration, TimeSpan.Zero) : null },
    };

    private static EventCondition Ordered(TimeSpan? within) => new()
    {
        Event = new EventPattern { Name = "Order" },
        Test = new ValueTest { Operator = ValueOperator.GreaterOrEqual, Operands = [1m] },
        Window = within is { } duration ? new RollingWindow(duration, TimeSpan.Zero) : null,
    };

    private static ValueTest Is(decimal number) => new() { Operator = ValueOperator.Equal, Operands = [number] };

    private async Task<ProfileId> OrderAsync(string user, decimal total, string shop) =>
        (await _platform.Cdp.TrackAsync(Who.User(user), "Order", new() { ["total"] = total, ["shop"] = shop })).Profile;

    private async Task<string?> ValueAsync(ProfileId profile, string trait) =>
        (await _platform.Cdp.ComputedTraits.GetAsync(profile)).FirstOrDefault(value => value.Trait == trait)?.Value;
}
