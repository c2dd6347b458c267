using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Comparison;

public sealed class DistanceInKilometersConditionTests
{
    private static readonly ColumnExpression Latitude = ColumnExpression.Of("lat");
    private static readonly ColumnExpression Longitude = ColumnExpression.Of("long");

    [Theory]
    [InlineData("0,0", "0,1", 111.19)] // A degree of a circle with the radius of 6,371 km.
    [InlineData("0,0", "90,0", 10_007.54)]
    [InlineData("0,0", "0,180", 20_015.09)]
    [InlineData("90,0", "-90,0", 20_015.09)]
    [InlineData("0,179.5", "0,-179.5", 111.19)]
    [InlineData("51.5007,-0.1246", "40.6892,-74.0445", 5_574.84)] // Big Ben and the Statue of Liberty, as published with the formula.
    [InlineData("10.5,106.5", "10.5,106.5", 0)]
    public void Places_may_be_apart_by_the_limit_along_the_surface(string left, string right, double distance)
    {
        Holds(distance + 0.01, left.Split(','), right.Split(',')).Should().BeTrue();
        if (distance > 0)
        {
            Holds(distance - 0.01, left.Split(','), right.Split(',')).Should().BeFalse();
        }
    }

    [Theory]
    [InlineData(null, "0")]
    [InlineData("0", null)]
    [InlineData("90.1", "0")]
    [InlineData("0", "-180.1")]
    [InlineData("north", "0")]
    public void What_is_no_place_is_near_no_place(string? latitude, string? longitude) =>
        Holds(100_000, [latitude, longitude], ["0", "0"]).Should().BeFalse();

    [Fact]
    public void A_limit_below_0_is_refused() =>
        FluentActions.Invoking(() => new DistanceInKilometersCondition(Latitude, Longitude, -1)).Should().Throw<ArgumentOutOfRangeException>();

    private static bool Holds(double limit, string?[] left, string?[] right)
    {
        var condition = new DistanceInKilometersCondition(Latitude, Longitude, limit);
        condition.Columns.Should().Equal(Latitude, Longitude);
        var holds = condition.Holds(left, right);
        condition.Holds(right, left).Should().Be(holds, "conditions are symmetrical");
        return holds;
    }
}
