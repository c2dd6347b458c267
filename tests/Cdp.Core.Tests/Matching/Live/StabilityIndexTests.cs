using Cdp.Matching.Live;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Live;

public sealed class StabilityIndexTests
{
    [Fact]
    public void Equal_shares_have_index_zero() => StabilityIndex.Of([10, 30, 60], [20, 60, 120]).Should().BeApproximately(0, 0.001);

    [Fact]
    public void It_is_the_sum_of_differences_times_logarithms_of_ratios()
    {
        // Shares with half a pair added: 0.5 and 0.5 then, 0.75 and 0.25 now.
        var expected = (0.25 * Math.Log(1.5)) + (-0.25 * Math.Log(0.5));

        StabilityIndex.Of([1, 1], [1, 0]).Should().BeApproximately(expected, 1e-12);
    }

    [Fact]
    public void Now_and_then_are_alike_and_the_order_of_levels_does_not_matter()
    {
        StabilityIndex.Of([5, 0, 20], [9, 4, 1]).Should().BeApproximately(StabilityIndex.Of([9, 4, 1], [5, 0, 20])!.Value, 1e-12);
        StabilityIndex.Of([5, 0, 20], [9, 4, 1]).Should().BeApproximately(StabilityIndex.Of([20, 5, 0], [1, 9, 4])!.Value, 1e-12);
    }

    [Fact]
    public void A_level_that_nobody_was_at_gives_a_finite_index() => StabilityIndex.Of([100, 0], [0, 100]).Should().BeGreaterThan(1).And.BeLessThan(20);

    [Fact]
    public void Without_pairs_there_is_none()
    {
        StabilityIndex.Of([0, 0], [1, 2]).Should().BeNull();
        StabilityIndex.Of([1, 2], [0, 0]).Should().BeNull();
    }
}
