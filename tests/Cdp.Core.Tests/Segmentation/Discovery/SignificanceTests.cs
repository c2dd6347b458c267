using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Discovery;

/// <summary>The tests of significance give what is published.</summary>
public sealed class SignificanceTests
{
    /// <summary>Student's data on sleep, 1908, as R's <c>t.test(extra ~ group, data = sleep)</c> gives it: t = -1.8608, df = 17.776, p-value = 0.07939.</summary>
    [Fact]
    public void Welchs_test_of_the_data_on_sleep()
    {
        var first = Moments.Of([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
        var second = Moments.Of([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]);

        var test = WelchTest.Compare(first, second);

        test.T.Should().BeApproximately(-1.8608, 0.00005);
        test.DegreesOfFreedom.Should().BeApproximately(17.776, 0.0005);
        test.PValue.Should().BeApproximately(0.07939, 0.000005);
    }

    [Fact]
    public void Means_that_do_not_vary_are_equal_or_differ_for_certain()
    {
        WelchTest.Compare(Moments.Of([1, 1, 1]), Moments.Of([1, 1])).PValue.Should().Be(1);
        WelchTest.Compare(Moments.Of([1, 1, 1]), Moments.Of([2, 2])).PValue.Should().Be(0);
    }

    /// <summary>The 15 hypotheses of Benjamini and Hochberg, 1995, section 4.1: at 0.05, four are rejected.</summary>
    [Fact]
    public void The_false_discovery_rate_of_the_original_paper()
    {
        double[] pValues = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000];

        var qValues = BenjaminiHochberg.Adjust(pValues);

        qValues.Take(5).Zip([0.0015, 0.003, 0.0095, 0.035625, 0.0603]).Should().AllSatisfy(pair => pair.First.Should().BeApproximately(pair.Second, 1e-12));
        qValues.Count(q => q <= 0.05).Should().Be(4);
    }

    [Fact]
    public void A_q_value_is_the_least_rate_at_which_the_procedure_rejects() =>
        Gen.Int[0, 100].Select(value => value / 100.0).Array[1, 20].Sample(pValues =>
        {
            var qValues = BenjaminiHochberg.Adjust(pValues);
            foreach (var rate in new[] { 0.05, 0.1, 0.25 })
            {
                var sorted = pValues.Order().ToArray();
                var rejected = Enumerable.Range(1, sorted.Length).LastOrDefault(k => sorted[k - 1] * sorted.Length / k <= rate);
                qValues.Count(q => q <= rate).Should().Be(rejected);
            }
        });

    /// <summary>Fisher's tea, 1935, and his convictions of twins, 1962, as R's <c>fisher.test</c> gives them.</summary>
    [Theory]
    [InlineData(3, 4, 1, 4, 0.4857)]
    [InlineData(2, 12, 15, 18, 0.0005367)]
    public void Fishers_exact_test(int hits, int count, int otherHits, int otherCount, double expected) =>
        ProportionTest.Fisher(hits, count, otherHits, otherCount).Should().BeApproximately(expected, expected * 0.0001);

    [Fact]
    public void Few_expected_are_compared_exactly_and_many_by_z()
    {
        ProportionTest.PValue(3, 4, 1, 4).Should().Be(ProportionTest.Fisher(3, 4, 1, 4));
        ProportionTest.PValue(60, 100, 40, 100).Should().BeApproximately(0.004678, 0.0000005, "z is the square root of 8");
        ProportionTest.PValue(0, 10, 0, 20).Should().Be(1);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.317310507862914)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(2.575829303548901, 0.01)]
    [InlineData(-3, 0.002699796063260)]
    [InlineData(6, 1.973175290075396e-9)]
    public void The_tails_of_the_normal_distribution(double z, double expected) =>
        SpecialFunctions.NormalTwoSided(z).Should().BeApproximately(expected, 1e-12 * Math.Max(expected, 1e-3));

    [Theory]
    [InlineData(12.706204736, 1, 0.05)]
    [InlineData(2.228138852, 10, 0.05)]
    [InlineData(2.749995654, 30, 0.01)]
    [InlineData(1.959963985, 1e9, 0.05)]
    public void The_tails_of_Students_distribution(double t, double freedom, double expected) =>
        SpecialFunctions.StudentTwoSided(t, freedom).Should().BeApproximately(expected, 1e-8);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5, 0.572364942924700)]
    [InlineData(5, 3.178053830347946)]
    [InlineData(100, 359.134205369575399)]
    public void The_logarithm_of_the_gamma_function(double x, double expected) => SpecialFunctions.LogGamma(x).Should().BeApproximately(expected, 1e-11);
}
