using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Numerics;

public sealed class SpecialFunctionsTests
{
    [Theory]
    [InlineData(0.5, 2, 3, 0.6875)]
    [InlineData(0.2, 0.5, 0.5, 0.295167235300867)]
    [InlineData(0.499, 500_000, 500_000, 0.02275005096163158)]
    public void The_incomplete_beta_function_has_its_digits(double x, double a, double b, double expected) =>
        SpecialFunctions.Beta(x, 1 - x, a, b).Should().BeApproximately(expected, 1e-12);

    [Fact]
    public void The_beta_density_of_large_numbers_is_the_difference_of_the_logarithms() =>
        (from a in Gen.Double[0.1, 3_000]
         from b in Gen.Double[0.1, 3_000]
         from x in Gen.Double[0.001, 0.999]
         select (a, b, x)).Sample(example =>
        {
            var (a, b, x) = example;
            var slow = (a * Math.Log(x)) + (b * double.LogP1(-x)) - SpecialFunctions.LogGamma(a) - SpecialFunctions.LogGamma(b) + SpecialFunctions.LogGamma(a + b);

            SpecialFunctions.LogBetaFront(x, 1 - x, a, b).Should().BeApproximately(slow, 1e-9);
        });

    [Fact]
    public void Both_sides_of_a_beta_distribution_add_up_to_1_however_large_the_numbers() =>
        Gen.Select(Gen.Double[-1, 8], Gen.Double[-1, 8], Gen.Double[-4, 4]).Sample((p, q, z) =>
        {
            var (a, b) = (Math.Pow(10, p), Math.Pow(10, q));
            var odds = Math.Log(a / b) + (z * Math.Sqrt((1 / a) + (1 / b)));
            var (x, rest) = (1 / (1 + Math.Exp(-odds)), 1 / (1 + Math.Exp(odds)));

            (SpecialFunctions.Beta(x, rest, a, b) + SpecialFunctions.Beta(rest, x, b, a)).Should().BeApproximately(1, 1e-9);
        });

    [Theory]
    [InlineData(2, 5, 1)]
    [InlineData(2.0244, 38, 3.1622776601683795)]
    [InlineData(12, 3, 9)]
    [InlineData(-0.5, 2, 0.3)]
    public void The_noncentral_t_distribution_is_that_of_a_slow_sum(double t, double freedom, double noncentrality)
    {
        // The same integral over s itself, by Simpson's rule.
        const int Steps = 200_000;
        var (sum, total, width) = (0.0, 0.0, 6.0 / Steps);
        for (var i = 1; i < Steps; i++)
        {
            var s = i * width;
            var weight = (i % 2 == 1 ? 4 : 2) * Math.Exp(((freedom - 1) * Math.Log(s)) - (freedom * s * s / 2) + (freedom / 2));
            sum += weight * SpecialFunctions.NormalUpper((t * s) - noncentrality);
            total += weight;
        }

        SpecialFunctions.NoncentralStudentUpper(t, freedom, noncentrality).Should().BeApproximately(sum / total, 1e-9);
    }

    [Fact]
    public void Without_a_difference_the_noncentral_t_distribution_is_the_central_one() =>
        Gen.Select(Gen.Double[0, 6], Gen.Double[1, 1e5]).Sample((t, freedom) =>
            SpecialFunctions.NoncentralStudentUpper(t, freedom, 0).Should().BeApproximately(SpecialFunctions.StudentUpper(t, freedom), 1e-10));
}
