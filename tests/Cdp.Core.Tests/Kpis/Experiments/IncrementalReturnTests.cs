using Cdp.Kpis.Experiments;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class IncrementalReturnTests
{
    private static readonly EffectEstimate Effect = new(0.5, 0.1, 0.3, 0.7, 0.001, 900);

    [Fact]
    public void What_all_units_brought_beyond_the_control_is_set_against_the_cost()
    {
        var paid = IncrementalReturn.Of(Effect, units: 1_000, cost: 100, margin: 0.4)!;

        paid.Should().Be(new IncrementalReturn(200, 120, 280, 100, 1, 0.2, 1.8, 5), because: "500 more were taken, of which two fifths are earned");
    }

    [Fact]
    public void What_cost_nothing_has_no_return_on_its_cost()
    {
        var paid = IncrementalReturn.Of(Effect, units: 1_000, cost: 0)!;

        (paid.Incremental, paid.ReturnOnInvestment, paid.ReturnLow, paid.ReturnOnAdSpend).Should().Be((500, null, null, null));
    }

    [Fact]
    public void An_interval_that_is_open_stays_so_and_no_difference_has_no_return()
    {
        IncrementalReturn.Of(Effect with { High = null }, units: 10, cost: 1)!.Should().Match<IncrementalReturn>(paid => paid.High == null && paid.ReturnHigh == null && paid.Low == 3);
        IncrementalReturn.Of(new EffectEstimate(null, null, null, null, null, null, "There is no difference."), units: 10, cost: 1).Should().BeNull();
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(1, 1, 1.1)]
    public void What_is_not_possible_is_refused(long units, double cost, double margin) =>
        FluentActions.Invoking(() => IncrementalReturn.Of(Effect, units, cost, margin)).Should().Throw<ArgumentOutOfRangeException>();
}
