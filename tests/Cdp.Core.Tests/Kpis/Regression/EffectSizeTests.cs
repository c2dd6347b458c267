using Cdp.Kpis.Regression;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Regression;

public sealed class EffectSizeTests
{
    [Fact]
    public void Means_that_are_a_standard_deviation_apart_have_a_size_of_one()
    {
        var difference = EffectSize.OfMeans([3.0, 4, 5], [2.0, 3, 4]);

        (difference.FirstMean, difference.SecondMean, difference.Difference).Should().Be((4, 3, 1));
        difference.CohensD.Should().BeApproximately(1, 1e-12);

        // Γ(2) / (√2 Γ(3/2)) = √(2/π).
        difference.HedgesG.Should().BeApproximately(Math.Sqrt(2 / Math.PI), 1e-12);
        difference.T.Should().BeApproximately(Math.Sqrt(1.5), 1e-12);
        difference.DegreesOfFreedom.Should().BeApproximately(4, 1e-12);
        difference.CliffsDelta.Should().BeApproximately(5 / 9.0, 1e-12);

        // The quantile of Student's distribution with 4 degrees of freedom.
        difference.Upper.Should().BeApproximately(1 + (2.776445105197793 * Math.Sqrt(2 / 3.0)), 1e-10);
    }

    [Fact]
    public void Cliffs_delta_counts_pairs() =>
        Gen.Select(Gen.Int[0, 9].Array[1, 20], Gen.Int[0, 9].Array[1, 20]).Sample((first, second) =>
            EffectSize.OfMeans(first.Select(value => (double)value), second.Select(value => (double)value)).CliffsDelta
                .Should().BeApproximately(first.Average(a => second.Average(b => Math.Sign(a - b))), 1e-12));

    [Fact]
    public void Groups_the_other_way_round_differ_the_other_way_round() =>
        Gen.Select(Gen.Double[-5, 5].Array[2, 20], Gen.Double[-5, 5].Array[2, 20]).Sample((first, second) =>
        {
            var (difference, other) = (EffectSize.OfMeans(first, second), EffectSize.OfMeans(second.Reverse(), first.Reverse()));

            (other.CohensD, other.HedgesG, other.T, other.Lower).Should().Be((-difference.CohensD, -difference.HedgesG, -difference.T, -difference.Upper));
            other.PValue.Should().Be(difference.PValue);
        });

    [Fact]
    public void What_cannot_be_told_is_none()
    {
        var alone = EffectSize.OfMeans([1.0], [2.0, 3]);
        var certain = EffectSize.OfMeans([1.0, 1], [2.0, 2]);

        (alone.T, alone.CohensD, alone.Lower, alone.CliffsDelta).Should().Be((null, null, null, -1));
        (certain.PValue, certain.HedgesG, certain.Difference).Should().Be((null, null, -1));
    }

    [Fact]
    public void Shares_are_compared_by_differences_and_ratios()
    {
        var difference = EffectSize.OfShares(60, 120, 30, 100);

        difference.Difference.Should().BeApproximately(0.2, 1e-12);
        difference.RelativeRisk.Should().BeApproximately(5 / 3.0, 1e-12);
        difference.OddsRatio.Should().BeApproximately(7 / 3.0, 1e-12);
        difference.OddsRatioLower.Should().BeApproximately(7 / 3.0 * Math.Exp(-1.959963984540054 * Math.Sqrt((2 / 60.0) + (1 / 30.0) + (1 / 70.0))), 1e-10);
        difference.PValue.Should().BeInRange(0.001, 0.005);
        EffectSize.OfShares(3, 3, 1, 4).OddsRatio.Should().BeNull();
        EffectSize.OfShares(0, 3, 1, 4).RelativeRisk.Should().BeNull();
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        new Action[]
        {
            () => EffectSize.OfMeans([], [1]), () => EffectSize.OfMeans([double.NaN], [1]), () => EffectSize.OfMeans([1], [1], level: 0), () => EffectSize.OfShares(0, 0, 1, 2), () => EffectSize.OfShares(3, 2, 1, 2),
            () => EffectSize.OfShares(1, 2, -1, 2),
        }.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>());
    }
}
