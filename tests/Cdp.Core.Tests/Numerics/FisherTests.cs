using Cdp.Numerics;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Numerics;

public sealed class FisherTests
{
    [Theory]
    [InlineData(3, 10)]
    [InlineData(0.2, 7)]
    [InlineData(40, 4)]
    public void With_two_degrees_of_freedom_above_the_tail_is_a_power(double f, double denominator) =>
        SpecialFunctions.FisherUpper(f, 2, denominator).Should().BeApproximately(Math.Pow(1 + (2 * f / denominator), -denominator / 2), 1e-12);

    [Fact]
    public void With_one_degree_of_freedom_above_it_is_the_square_of_Students() =>
        SpecialFunctions.FisherUpper(2.5 * 2.5, 1, 13).Should().BeApproximately(SpecialFunctions.StudentTwoSided(2.5, 13), 1e-12);

    [Fact]
    public void Its_ends_are_certain() => (SpecialFunctions.FisherUpper(0, 3, 5), SpecialFunctions.FisherUpper(double.MaxValue, 3, 5)).Should().Be((1, 0));
}
