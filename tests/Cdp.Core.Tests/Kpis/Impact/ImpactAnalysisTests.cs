using Cdp.Kpis.Impact;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Impact;

public sealed class ImpactAnalysisTests
{
    private static readonly ImpactData Campaign = new([100, 110, 90, 100], [130, 150, 140]);

    [Fact]
    public void Before_and_after_compares_means_and_says_that_it_is_not_causal()
    {
        var analysis = ImpactAnalysis.Of(Campaign, cost: 60);

        (analysis.Method, analysis.Effect, analysis.Benefit, analysis.ReturnOnInvestment).Should().Be((ImpactMethod.BeforeAfter, 40, 120, 1));
        analysis.Warnings.Should().ContainMatch("Before and after is not cause and effect*");
    }

    [Fact]
    public void A_control_group_takes_away_what_would_have_been_anyway()
    {
        var analysis = ImpactAnalysis.Of(Campaign with { Control = new ImpactControl([50, 60], [80, 70, 75]) }, cost: 40);

        (analysis.Method, analysis.Effect, analysis.Benefit).Should().Be((ImpactMethod.DifferenceInDifferences, 20, 60));
        analysis.ReturnOnInvestment.Should().Be(0.5);
        analysis.Warnings.Should().NotContainMatch("*cause*");
    }

    [Fact]
    public void The_year_before_takes_away_the_season()
    {
        var analysis = ImpactAnalysis.Of(Campaign with { YearBefore = new ImpactControl([80, 80], [110, 110]) }, cost: 10);

        (analysis.Method, analysis.Effect).Should().Be((ImpactMethod.YearOverYear, 10));
        analysis.Warnings.Should().ContainMatch("The year before tells the season*");
    }

    [Fact]
    public void The_interval_is_that_of_Welch()
    {
        var analysis = ImpactAnalysis.Of(new ImpactData([1, 2, 3, 4, 5], [3, 4, 5, 6, 9]), 0);

        // Worked out by hand: t is 1.921538 with 7.086779 degrees of freedom.
        analysis.Effect.Should().BeApproximately(2.4, 1e-12);
        analysis.PValue.Should().BeApproximately(0.0956017, 1e-7);
        (analysis.Lower + analysis.Upper).Should().BeApproximately(4.8, 1e-9);
        analysis.ReturnOnInvestment.Should().BeNull();
        analysis.Warnings.Should().Contain("The effect may be chance.");
    }

    [Fact]
    public void One_period_has_no_interval()
    {
        var analysis = ImpactAnalysis.Of(new ImpactData([1], [3, 4]), 1);

        (analysis.Lower, analysis.PValue).Should().Be((null, null));
        analysis.Warnings.Should().ContainMatch("With one period*");
    }

    [Fact]
    public void A_side_without_values_is_refused() => FluentActions.Invoking(() => ImpactAnalysis.Of(new ImpactData([], [1]), 1)).Should().Throw<ArgumentException>().WithMessage("*has no value*");
}
