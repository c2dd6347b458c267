using Cdp.Core.Tests.Kpis.Trends;
using Cdp.Kpis.Impact;
using Cdp.Numerics;
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

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e200)]
    public void What_is_no_number_or_too_large_is_refused(double value) => FluentActions.Invoking(() => ImpactAnalysis.Of(new ImpactData([1, value], [1]), 1)).Should().Throw<ArgumentException>().WithMessage("*1e100*");

    [Fact]
    public void A_side_without_values_is_refused() => FluentActions.Invoking(() => ImpactAnalysis.Of(new ImpactData([], [1]), 1)).Should().Throw<ArgumentException>().WithMessage("*has no value*");

    [Theory]
    [InlineData(8, 0, 0.1)]
    [InlineData(24, 0.5, 0.1)]
    [InlineData(52, 0.5, 0.08)]
    public void Periods_that_hang_together_are_no_effect(int periods, double autocorrelation, double most)
    {
        var (found, naive) = (0, 0);
        for (var seed = 1; seed <= 500; seed++)
        {
            var values = ChangePointsTests.Noise(seed, 2 * periods, autocorrelation);
            found += ImpactAnalysis.Of(new ImpactData(values[..periods], values[periods..]), 0).PValue < 0.05 ? 1 : 0;
            naive += WelchTest.Compare(Moments.Of(values[..periods]), Moments.Of(values[periods..])).PValue < 0.05 ? 1 : 0;
        }

        (found / 500.0).Should().BeLessThan(most);
        (naive / 500.0).Should().Match(share => autocorrelation == 0 || share > 0.2, "that is what the errors are for");
    }

    [Fact]
    public void What_both_groups_share_in_a_period_is_no_noise()
    {
        double[] shared = [.. ChangePointsTests.Noise(1, 24, 0).Select(static value => 100 * value)];
        double[] own = ChangePointsTests.Noise(2, 24, 0);
        double[] treated = [.. shared.Select((value, i) => value + own[i] + (i >= 12 ? 5 : 0))];

        var analysis = ImpactAnalysis.Of(new ImpactData(treated[..12], treated[12..]) { Control = new ImpactControl(shared[..12], shared[12..]) }, 0);

        (analysis.Errors, analysis.Method).Should().Be((ImpactErrors.Serial, ImpactMethod.DifferenceInDifferences));
        analysis.Effect.Should().BeApproximately(5, 1.5);
        analysis.StandardError.Should().BeInRange(0.2, 1);
        (analysis.Effect - (SpecialFunctions.StudentQuantile(0.05, analysis.DegreesOfFreedom!.Value) * analysis.StandardError)).Should().BeApproximately(analysis.Lower!.Value, 1e-9);
    }

    [Fact]
    public void Groups_with_other_periods_have_the_errors_of_both()
    {
        var values = ChangePointsTests.Noise(3, 40, 0.3);
        var (own, other) = (SerialError.Of(values[..10], values[10..20]), SerialError.Of(values[20..29], values[29..40]));

        var analysis = ImpactAnalysis.Of(new ImpactData(values[..10], values[10..20]) { Control = new ImpactControl(values[20..29], values[29..40]) }, 0);

        analysis.StandardError.Should().BeApproximately(Math.Sqrt(own.Variance + other.Variance), 1e-12);
        analysis.DegreesOfFreedom.Should().BeInRange(Math.Min(own.DegreesOfFreedom, other.DegreesOfFreedom), own.DegreesOfFreedom + other.DegreesOfFreedom);
    }

    [Fact]
    public void A_drift_before_is_told()
    {
        double[] values = [.. Enumerable.Range(0, 24).Select(static i => i + (0.1 * (i % 3)))];

        ImpactAnalysis.Of(new ImpactData(values[..12], values[12..]), 0).Warnings.Should().ContainMatch("The values rose or fell before already*");
        ImpactAnalysis.Of(new ImpactData(values[..12], values[12..]) { Control = new ImpactControl(new double[12], new double[12]) }, 0).Warnings.Should().ContainMatch("What is compared drifted apart*");
    }

    [Fact]
    public void Any_number_of_periods_is_compared()
    {
        var values = ChangePointsTests.Noise(4, 12_000, 0);

        ImpactAnalysis.Of(new ImpactData(values[..6000], values[6000..]), 0).StandardError.Should().BeApproximately(Math.Sqrt(2 / 6000.0), 0.1 * Math.Sqrt(2 / 6000.0));
    }

    [Fact]
    public void Few_periods_are_taken_as_independent_and_that_is_told()
    {
        var analysis = ImpactAnalysis.Of(Campaign, cost: 60);

        analysis.Errors.Should().Be(ImpactErrors.Independent);
        analysis.Warnings.Should().ContainMatch("With fewer than 8 periods on a side*");
        ImpactAnalysis.Of(new ImpactData([1], [2]), 0).Errors.Should().Be(ImpactErrors.None);
    }

    [Fact]
    public void Values_that_never_vary_leave_no_doubt()
    {
        var analysis = ImpactAnalysis.Of(new ImpactData([.. Enumerable.Repeat(1.0, 10)], [.. Enumerable.Repeat(3.0, 10)]), 0);

        (analysis.Effect, analysis.Lower, analysis.PValue, analysis.StandardError, analysis.DegreesOfFreedom).Should().Be((2, 2, 0, 0, null));
    }
}
