using Cdp.Kpis.Experiments;
using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class BayesianTestTests
{
    [Theory]
    [InlineData(200, 250, 1000, 0.9962833291)]
    [InlineData(49, 51, 100, 0.6107705227)]
    public void Probabilities_to_beat_the_control_are_the_published_ones(long control, long variant, long units, double expected) =>
        BayesianTest.Compare(SampleStatistics.OfProportion(control, units), SampleStatistics.OfProportion(variant, units)).ProbabilityToBeatControl!.Value.Should().BeApproximately(expected, 6e-11);

    [Fact]
    public void Expected_losses_of_proportions_are_those_of_GrowthBook()
    {
        var result = BayesianTest.Compare(SampleStatistics.OfProportion(49, 100), SampleStatistics.OfProportion(51, 100));

        result.ExpectedLossOfControl!.Value.Should().BeApproximately(0.0387243043394415, 1e-13);
        result.ExpectedLoss!.Value.Should().BeApproximately(0.0191164612020893, 1e-13);
        var withPriors = BayesianTest.CompareProportions(new BetaPrior(49, 51), new BetaPrior(151, 149));
        withPriors.ExpectedLossOfControl!.Value.Should().BeApproximately(0.03025, 5e-6);
        withPriors.ExpectedLoss!.Value.Should().BeApproximately(0.01692, 5e-6);
    }

    [Fact]
    public void Expected_losses_of_means_are_those_of_GrowthBook()
    {
        var (a, b) = (SampleStatistics.FromSums(100, 1002.25, 10), SampleStatistics.FromSums(105, 1111.5, 10));

        var plain = BayesianTest.Compare(a, b);
        var withPriors = BayesianTest.CompareMeans(new NormalPrior(0, 100).Update(10, Math.Sqrt(0.025)), new NormalPrior(0, 20).Update(10.5, Math.Sqrt(0.1)));

        plain.ExpectedLossOfControl!.Value.Should().BeApproximately(0.51256, 5e-6);
        plain.ExpectedLoss!.Value.Should().BeApproximately(0.01256, 5e-6);
        plain.ProbabilityToBeatControl!.Value.Should().BeApproximately(0.92135, 5e-6);
        // GrowthBook integrates numerically; its sixth digit is off by one.
        withPriors.ExpectedLossOfControl!.Value.Should().BeApproximately(0.51017, 6e-6);
        withPriors.ExpectedLoss!.Value.Should().BeApproximately(0.01277, 6e-6);
    }

    [Theory]
    [InlineData(0.5, 2.5, 1.7, 0.8, 0.935433208838527)]
    [InlineData(12.25, 87.75, 15.5, 84.5, 0.750070741376945)]
    [InlineData(500_001, 500_001, 501_001, 499_001, 0.921350405122824)]
    public void Fractional_and_large_numbers_are_exact(double a, double b, double c, double d, double expected)
    {
        // By mpmath with 25 digits and more.
        BayesianTest.CompareProportions(new BetaPrior(a, b), new BetaPrior(c, d)).ProbabilityToBeatControl!.Value.Should().BeApproximately(expected, 1e-11);
        BayesianTest.CompareProportions(new BetaPrior(c, d), new BetaPrior(a, b)).ProbabilityToBeatControl!.Value.Should().BeApproximately(1 - expected, 1e-11);
    }

    [Fact]
    public void The_expected_loss_of_fractional_numbers_is_exact() =>
        BayesianTest.CompareProportions(new BetaPrior(12.25, 87.75), new BetaPrior(15.5, 84.5)).ExpectedLoss!.Value.Should().BeApproximately(0.00725171074929999, 1e-13);

    [Fact]
    public void Whole_numbers_give_the_closed_form_of_Miller() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 300], Gen.Int[1, 300], Gen.Int[1, 300]).Sample((a, b, c, d) =>
        {
            var closed = Enumerable.Range(0, c).Sum(i => Math.Exp(LogBeta(a + i, b + d) - Math.Log(d + i) - LogBeta(1 + i, d) - LogBeta(a, b)));

            BayesianTest.CompareProportions(new BetaPrior(a, b), new BetaPrior(c, d)).ProbabilityToBeatControl!.Value.Should().BeApproximately(closed, 1e-10);
        });

    [Fact]
    public void Gains_less_losses_are_the_difference_and_sides_can_be_changed() =>
        Gen.Double[0.3, 400].Array[4].Sample(numbers =>
        {
            var (first, second) = (new BetaPrior(numbers[0], numbers[1]), new BetaPrior(numbers[2], numbers[3]));
            var (forth, back) = (BayesianTest.CompareProportions(first, second), BayesianTest.CompareProportions(second, first));

            (forth.ExpectedLossOfControl - forth.ExpectedLoss)!.Value.Should().BeApproximately(forth.Difference!.Value, 1e-11);
            (forth.ProbabilityToBeatControl + back.ProbabilityToBeatControl)!.Value.Should().BeApproximately(1, 1e-11);
            forth.ExpectedLoss!.Value.Should().BeApproximately(back.ExpectedLossOfControl!.Value, 1e-12);
            forth.Low!.Value.Should().BeApproximately(-back.High!.Value, 1e-6);
        });

    [Fact]
    public void Credible_intervals_hold_what_they_promise_of_drawn_proportions()
    {
        var result = BayesianTest.CompareProportions(new BetaPrior(50, 52), new BetaPrior(52, 50), level: 0.9);
        var random = new SplitMix(3);

        var differences = Enumerable.Range(0, 20_000).Select(_ => Draw(52, 50) - Draw(50, 52)).ToList();

        ((double)differences.Count(difference => difference < result.Low)).Should().BeApproximately(1_000, 130);
        ((double)differences.Count(difference => difference > result.High)).Should().BeApproximately(1_000, 130);

        // A beta number is the a-th lowest of a + b − 1 uniform ones.
        double Draw(int a, int b) => Enumerable.Range(0, a + b - 1).Select(_ => random.NextDouble()).Order().ElementAt(a - 1);
    }

    [Fact]
    public void Very_different_and_very_vague_proportions_are_numbers() =>
        Gen.Double[-3, 6].Array[4].Sample(
            exponents =>
            {
                var n = exponents.Select(exponent => Math.Max(0.001, Math.Pow(10, exponent))).ToArray();
                var result = BayesianTest.CompareProportions(new BetaPrior(n[0], n[1]), new BetaPrior(n[2], n[3]));

                result.ProbabilityToBeatControl!.Value.Should().BeInRange(0, 1);
                result.ExpectedLoss!.Value.Should().BeInRange(0, 1);
                result.Low!.Value.Should().BeInRange(-1, result.High!.Value);
                (result.ExpectedLossOfControl - result.ExpectedLoss)!.Value.Should().BeApproximately(result.Difference!.Value, 1e-9);
            },
            iter: 30);

    [Fact]
    public void What_cannot_be_said_has_a_reason()
    {
        var few = BayesianTest.Compare(SampleStatistics.Of([1]), SampleStatistics.Of([1, 2]));
        var improper = BayesianTest.Compare(SampleStatistics.OfProportion(0, 10), SampleStatistics.OfProportion(3, 10), new() { Proportion = new BetaPrior(0, 0) });
        var mixed = () => BayesianTest.Compare(SampleStatistics.OfProportion(1, 2), SampleStatistics.Of([1, 2]));
        var level = () => BayesianTest.Compare(SampleStatistics.OfProportion(1, 2), SampleStatistics.OfProportion(1, 2), new() { Level = 1 });

        few.Reason.Should().Contain("fewer than 2");
        few.ProbabilityToBeatControl.Should().BeNull();
        improper.Reason.Should().Contain("uniform prior");
        mixed.Should().Throw<ArgumentException>().WithMessage("*one kind*");
        level.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Without_units_both_are_as_good_as_the_prior()
    {
        var result = BayesianTest.Compare(SampleStatistics.OfProportion(0, 0), SampleStatistics.OfProportion(0, 0));

        result.ProbabilityToBeatControl!.Value.Should().BeApproximately(0.5, 1e-14);
        result.ExpectedLoss!.Value.Should().BeApproximately(1.0 / 6, 1e-13);
    }

    private static double LogBeta(double a, double b) => SpecialFunctions.LogGamma(a) + SpecialFunctions.LogGamma(b) - SpecialFunctions.LogGamma(a + b);
}
