using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Comparison;

public sealed class NumberConditionsTests
{
    private static readonly ColumnExpression Column = ColumnExpression.Of("income");

    [Theory]
    [InlineData("10", "12", 2, true)]
    [InlineData("10", "12.01", 2, false)]
    [InlineData("-1", "1", 2, true)]
    [InlineData("-1.5", "1", 2, false)]
    [InlineData("-10", "-12", 2, true)]
    [InlineData("0.3", "0.1", 0.2, true)]
    [InlineData("1e2", " 100.0 ", 0, true)]
    [InlineData("79228162514264337593543950335", "-79228162514264337593543950335", 1, false)]
    public void Numbers_may_differ_by_the_limit(string left, string right, double limit, bool expected) =>
        Holds(new NumericDifferenceCondition(Column, (decimal)limit), left, right).Should().Be(expected);

    [Theory]
    [InlineData("100", "91", 0.1, true)]
    [InlineData("100", "90", 0.1, false)]
    [InlineData("5", "5", 0.1, true)]
    [InlineData("1", "-1", 2, false)]
    [InlineData("1", "-1", 2.1, true)]
    public void The_difference_is_less_than_a_share_of_the_greater_number(string left, string right, double limit, bool expected) =>
        Holds(new PercentageDifferenceCondition(Column, limit), left, right).Should().Be(expected);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-5", "-10")]
    [InlineData("0", "-1")]
    public void No_share_is_taken_of_a_number_that_is_not_above_0(string left, string right) =>
        Holds(new PercentageDifferenceCondition(Column, 0.5), left, right).Should().BeFalse();

    [Theory]
    [InlineData(null, "1")]
    [InlineData("1", "one")]
    [InlineData("1", "1,000")]
    [InlineData("NaN", "NaN")]
    [InlineData("", "")]
    public void What_is_no_number_is_near_no_number(string? left, string? right)
    {
        Holds(new NumericDifferenceCondition(Column, 1_000_000), left, right).Should().BeFalse();
        Holds(new PercentageDifferenceCondition(Column, 1_000_000), left, right).Should().BeFalse();
    }

    [Fact]
    public void Limits_that_make_no_sense_are_refused()
    {
        FluentActions.Invoking(() => new NumericDifferenceCondition(Column, -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PercentageDifferenceCondition(Column, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new PercentageDifferenceCondition(Column, double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Conditions_with_equal_parts_are_equal()
    {
        new NumericDifferenceCondition(Column, 1).Should().Be(new NumericDifferenceCondition(ColumnExpression.Of("income"), 1));
        new PercentageDifferenceCondition(Column, 0.1).Should().NotBe(new PercentageDifferenceCondition(Column, 0.2));
    }

    private static bool Holds(LevelCondition condition, string? left, string? right)
    {
        condition.Columns.Should().Equal(Column);
        var holds = condition.Holds([left], [right]);
        condition.Holds([right], [left]).Should().Be(holds, "conditions are symmetrical");
        return holds;
    }
}
