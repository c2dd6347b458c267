using System.Numerics;
using Cdp.Kpis.Attribution;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Attribution;

public sealed class ShapleyValueTests
{
    [Fact]
    public void Three_channels_have_the_published_values()
    {
        double[] worths = [0, 100, 125, 270, 50, 375, 350, 500];

        Expect(ShapleyValue.Of(3, set => worths[set]), 161 + (2.0 / 3), 161 + (2.0 / 3), 176 + (2.0 / 3));
    }

    [Fact]
    public void Airlines_pay_for_the_part_of_the_runway_that_they_need()
    {
        double[] costs = [8, 11, 13, 18];

        Expect(ShapleyValue.Of(4, set => costs.Where((_, i) => (set & (1 << i)) != 0).Max()), 2, 3, 4, 9);
    }

    [Fact]
    public void The_only_right_glove_is_worth_most() =>
        Expect(ShapleyValue.Of(3, set => (set & 4) != 0 && BitOperations.PopCount((uint)set) > 1 ? 1 : 0), 1.0 / 6, 1.0 / 6, 2.0 / 3);

    [Fact]
    public void Nobody_plays_no_game() => ShapleyValue.Of(0, _ => 1).Should().BeEmpty();

    [Fact]
    public void More_players_than_can_be_looked_at_are_refused() =>
        FluentActions.Invoking(() => ShapleyValue.Of(21, _ => 0)).Should().Throw<ArgumentOutOfRangeException>();

    private static void Expect(IReadOnlyList<double> values, params double[] expected) =>
        values.Should().Equal(expected, (actual, value) => Math.Abs(actual - value) < 1e-9);
}
