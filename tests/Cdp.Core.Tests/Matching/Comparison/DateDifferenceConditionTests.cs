using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Comparison;

public sealed class DateDifferenceConditionTests
{
    private static readonly ColumnExpression Column = ColumnExpression.Of("dob");

    [Theory]
    [InlineData("2000-02-28", "2000-02-29", 1, DateDifferenceUnit.Day, true)]
    [InlineData("2000-02-28", "2000-03-01", 1, DateDifferenceUnit.Day, false)]
    [InlineData("2000-01-01", "2000-01-01", 0, DateDifferenceUnit.Day, true)]
    [InlineData("2001-01-01", "2001-01-31", 1, DateDifferenceUnit.Month, true)]
    [InlineData("2001-01-01", "2001-02-01", 1, DateDifferenceUnit.Month, false)]
    [InlineData("2001-02-01", "2001-03-01", 1, DateDifferenceUnit.Month, true)]
    [InlineData("2001-01-01", "2002-01-01", 1, DateDifferenceUnit.Year, true)]
    [InlineData("2000-01-01", "2001-01-01", 1, DateDifferenceUnit.Year, false)]
    [InlineData("2000-01-01", "2004-01-01", 4, DateDifferenceUnit.Year, true)]
    [InlineData("1990-06-15", "2000-06-14", 10, DateDifferenceUnit.Year, true)]
    [InlineData("1990-06-15", "2000-06-16", 10, DateDifferenceUnit.Year, false)]
    public void Dates_may_be_apart_by_the_limit_in_days_or_mean_months_or_years(string left, string right, double limit, DateDifferenceUnit unit, bool expected) =>
        Holds(new DateDifferenceCondition(Column, limit, unit), left, right).Should().Be(expected);

    [Theory]
    [InlineData(null, "2000-01-01")]
    [InlineData("2000-01-01", "2000-02-30")]
    [InlineData("2000-01-01", "01/01/2000")]
    [InlineData("2000-1-1", "2000-1-1")]
    public void What_is_no_date_is_near_no_date(string? left, string? right) =>
        Holds(new DateDifferenceCondition(Column, 1_000, DateDifferenceUnit.Year), left, right).Should().BeFalse();

    [Fact]
    public void Dates_of_another_form_are_compared_once_they_are_parsed()
    {
        var parsed = Column.ParseDate("dd/MM/yyyy") as DerivedColumn;

        Holds(new DateDifferenceCondition(Column, 1, DateDifferenceUnit.Day), parsed!.Transform.Apply("31/12/1999"), "2000-01-01").Should().BeTrue();
    }

    [Fact]
    public void Limits_that_make_no_sense_are_refused()
    {
        FluentActions.Invoking(() => new DateDifferenceCondition(Column, -1, DateDifferenceUnit.Day)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new DateDifferenceCondition(Column, 1, default)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static bool Holds(DateDifferenceCondition condition, string? left, string? right)
    {
        condition.Columns.Should().Equal(Column);
        var holds = condition.Holds([left], [right]);
        condition.Holds([right], [left]).Should().Be(holds, "conditions are symmetrical");
        return holds;
    }
}
