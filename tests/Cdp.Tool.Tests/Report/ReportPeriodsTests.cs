using Cdp.Tool.Report;

namespace Cdp.Tool.Tests.Report;

public sealed class ReportPeriodsTests
{
    [Theory]
    [InlineData("2026-01-01", "2027-01-01", 12, "2026-01", "2026-12")]
    [InlineData("2026-01-01", "2026-03-01", 9, "2026-01-01", "2026-02-26")]
    [InlineData("2026-02-01", "2026-03-01", 28, "2026-02-01", "2026-02-28")]
    [InlineData("2026-03-05", "2026-03-06", 1, "2026-03-05", "2026-03-05")]
    [InlineData("2026-01-02", "2026-04-02", 13, "2026-01-02", "2026-03-27")]
    [InlineData("2024-01-02", "2026-01-02", 53, "2024-01-02", "2025-12-30")]
    public void A_time_is_divided_into_months_days_or_weeks(string from, string to, int parts, string first, string last)
    {
        var periods = ReportPeriods.Of(Day(from), Day(to));

        periods.Names.Should().HaveCount(parts).And.HaveElementAt(0, first).And.HaveElementAt(parts - 1, last);
    }

    [Fact]
    public void A_day_belongs_to_the_part_that_began_last()
    {
        var periods = ReportPeriods.Of(Day("2026-01-01"), Day("2027-01-01"));

        (periods.PlaceOf(Day("2026-01-01")), periods.PlaceOf(Day("2026-01-31")), periods.PlaceOf(Day("2026-02-01")), periods.PlaceOf(Day("2026-12-31"))).Should().Be((0, 0, 1, 11));
    }

    [Theory]
    [InlineData("2026-01-01", "2027-01-01", "in 2026-02")]
    [InlineData("2026-02-01", "2026-03-01", "on 2026-02-02")]
    [InlineData("2026-01-02", "2026-04-02", "in the 7 days from 2026-01-09 on")]
    public void A_part_is_told_within_a_sentence(string from, string to, string text) => ReportPeriods.Of(Day(from), Day(to)).When(1).Should().Be(text);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
