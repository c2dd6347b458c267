using Cdp.Kpis;
using Cdp.Kpis.Funnels;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Funnels;

public sealed class FunnelCalculatorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly FunnelRequest Shop = new()
    {
        Steps = [new FunnelStep("view"), new FunnelStep("cart"), new FunnelStep("order")],
        From = Noon,
        To = Noon.AddDays(30),
        Window = TimeSpan.FromDays(7),
    };

    [Theory]
    [InlineData("view cart order", FunnelOrder.Ordered, 3)]
    [InlineData("view other cart order", FunnelOrder.Ordered, 3)]
    [InlineData("view other cart order", FunnelOrder.Strict, 1)]
    [InlineData("view other view cart order", FunnelOrder.Strict, 3)]
    [InlineData("cart view order", FunnelOrder.Ordered, 1)]
    [InlineData("cart view order", FunnelOrder.Any, 3)]
    [InlineData("view view view", FunnelOrder.Any, 1)]
    [InlineData("cart order", FunnelOrder.Ordered, 0)]
    [InlineData("order view cart", FunnelOrder.Ordered, 2)]
    public void Steps_are_taken_in_the_order_that_is_asked_for(string done, FunnelOrder order, int reached) =>
        Reached(Shop with { Order = order }, Days(done)).Should().Be(reached);

    [Fact]
    public void A_step_that_is_asked_for_twice_takes_two_events()
    {
        var twice = Shop with { Steps = [new FunnelStep("view"), new FunnelStep("view")] };

        Reached(twice, Days("view")).Should().Be(1);
        Reached(twice, Days("view view")).Should().Be(2);
    }

    [Fact]
    public void The_window_counts_from_the_first_step_and_holds_its_last_instant()
    {
        Reached(Shop, [Did("view", 0), Did("cart", 3), Did("order", 7)]).Should().Be(3);
        Reached(Shop, [Did("view", 0), Did("cart", 3), Did("order", 7.001)]).Should().Be(2);
        Reached(Shop, [Did("view", 0), Did("view", 5), Did("cart", 6), Did("order", 12)]).Should().Be(3);
    }

    [Fact]
    public void Who_enters_outside_the_time_does_not_count_but_may_finish_after_it()
    {
        Reached(Shop, [Did("view", -1), Did("cart", 1), Did("order", 2)]).Should().Be(0);
        Reached(Shop, [Did("view", 29), Did("cart", 31), Did("order", 32)]).Should().Be(3);
    }

    [Fact]
    public void Steps_are_tied_by_a_property()
    {
        var tied = Shop with { TiedBy = "cart_id" };

        Reached(tied, [Did("view", 0, ("cart_id", "1")), Did("cart", 1, ("cart_id", "2")), Did("cart", 2, ("cart_id", "1")), Did("order", 3, ("cart_id", "1"))]).Should().Be(3);
        Reached(tied, [Did("view", 0, ("cart_id", "1")), Did("cart", 1, ("cart_id", "2")), Did("order", 3, ("cart_id", "2"))]).Should().Be(1);
    }

    [Fact]
    public void Steps_may_ask_for_properties_and_the_funnel_is_broken_down_by_that_of_the_first()
    {
        var calculator = new FunnelCalculator(Shop with { Steps = [new FunnelStep("view"), new FunnelStep("order") { Where = new Dictionary<string, string> { ["plan"] = "pro" } }], By = "device" }, Noon.AddDays(90));
        calculator.Add([Did("view", 0, ("device", "phone")), Did("order", 1, ("plan", "pro"))]);
        calculator.Add([Did("view", 0, ("device", "phone")), Did("order", 1, ("plan", "basic"))]);
        calculator.Add([Did("view", 0)]);

        calculator.Calculate().Select(result => (result.Group, result.Steps[0].Customers, result.Conversion)).Should().Equal(("(none)", 1, 0), ("phone", 2, 0.5));
    }

    [Fact]
    public void Shares_and_times_between_steps_are_told()
    {
        var calculator = new FunnelCalculator(Shop, Noon.AddDays(90));
        calculator.Add([Did("view", 0), Did("cart", 1), Did("order", 2)]);
        calculator.Add([Did("view", 0), Did("cart", 3)]);
        calculator.Add([Did("view", 0)]);

        var steps = calculator.Calculate().Single().Steps;

        steps.Select(step => step.Customers).Should().Equal(3, 2, 1);
        steps[2].OfFirst.Should().BeApproximately(1.0 / 3, 1e-12);
        steps[2].OfPrevious.Should().Be(0.5);
        steps[1].MedianTime.Should().Be(TimeSpan.FromDays(2));
        steps[0].MedianTime.Should().BeNull();
    }

    /// <summary>In R, quantile(c(1, 2, 4, 8)) gives 1, 1.75, 3, 5, 8.</summary>
    [Fact]
    public void Quartiles_of_times_and_the_conversion_rate_of_customers_are_told()
    {
        var calculator = new FunnelCalculator(Shop with { Window = TimeSpan.FromDays(20) }, Noon.AddDays(90));
        foreach (var day in new[] { 8, 1, 4, 2 })
        {
            calculator.Add([Did("view", 0), Did("cart", day), .. day == 4 ? [Did("order", 5)] : Array.Empty<FunnelEvent>()]);
        }

        calculator.Add([Did("view", 0)]);

        var result = calculator.Calculate().Single();
        var step = result.Steps[1];
        (step.LowerQuartileTime, step.MedianTime, step.UpperQuartileTime).Should().Be((TimeSpan.FromDays(1.75), TimeSpan.FromDays(3), TimeSpan.FromDays(5)));
        (result.Steps[0].LowerQuartileTime, result.Steps[0].UpperQuartileTime).Should().Be((null, null));
        result.ConversionRate.Should().Be(new KpiShare(1, 5));
    }

    [Fact]
    public void Who_still_has_time_is_told()
    {
        var calculator = new FunnelCalculator(Shop, now: Noon.AddDays(5));
        calculator.Add([Did("view", 0)]);
        calculator.Add([Did("view", 0), Did("cart", 1), Did("order", 2)]);

        calculator.Calculate().Single().Unfinished.Should().Be(1);
    }

    [Fact]
    public void A_window_without_end_is_one() => Reached(Shop with { Window = TimeSpan.MaxValue }, [Did("view", 0), Did("cart", 50), Did("order", 80)]).Should().Be(3);

    [Fact]
    public void Nobody_makes_a_funnel_without_shares() => new FunnelCalculator(Shop, Noon).Calculate().Single().Conversion.Should().BeNull();

    [Fact]
    public void One_step_is_no_funnel() => FluentActions.Invoking(() => new FunnelCalculator(Shop with { Steps = [new FunnelStep("view")] }, Noon)).Should().Throw<ArgumentException>().WithMessage("*two steps*");

    [Fact]
    public void A_customer_goes_as_far_as_any_choice_of_events_allows() =>
        Gen.Select(Gen.OneOf("view", "cart", "order"), Gen.Int[0, 12]).Array[0, 9].Sample(done =>
        {
            FunnelEvent[] events = [.. done.Select((item, i) => Did(item.Item1, item.Item2) with { Id = $"{i}" })];

            Reached(Shop, events).Should().Be(Furthest([.. events.OrderBy(item => item.At).ThenBy(item => item.Id, StringComparer.Ordinal)]));
        });

    /// <summary>Tries every choice of events.</summary>
    private static int Furthest(FunnelEvent[] events)
    {
        var furthest = 0;
        for (var choice = 0; choice < 1 << events.Length; choice++)
        {
            var chosen = events.Where((_, i) => (choice & (1 << i)) != 0).ToList();
            if (chosen.Count is > 0 and <= 3 && chosen[^1].At - chosen[0].At <= Shop.Window && chosen.Select(item => item.Name).SequenceEqual(Shop.Steps.Take(chosen.Count).Select(step => step.Event)))
            {
                furthest = Math.Max(furthest, chosen.Count);
            }
        }

        return furthest;
    }

    private static int Reached(FunnelRequest request, IEnumerable<FunnelEvent> events)
    {
        var calculator = new FunnelCalculator(request, Noon.AddDays(90));
        calculator.Add(events.Reverse());
        return calculator.Calculate().Single().Steps.Count(step => step.Customers > 0);
    }

    private static FunnelEvent[] Days(string names) => [.. names.Split(' ').Select((name, day) => Did(name, day))];

    private static FunnelEvent Did(string name, double day, params ReadOnlySpan<(string Name, string Value)> properties) =>
        new(name, Noon.AddDays(day), $"{name}{day}", properties.ToArray().ToDictionary(property => property.Name, property => property.Value));
}
