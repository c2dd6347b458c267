using Cdp.Tool.Report;

namespace Cdp.Tool.Tests.Report;

public sealed class RevenueCourseTests
{
    [Fact]
    public void Orders_are_added_up_by_part_beside_those_of_the_time_before()
    {
        var (march, february) = (Parts("2026-03-01", "2026-04-01"), Parts("2026-02-01", "2026-03-01"));

        var course = RevenueCourse.Of([Order("2026-01-31", 500), Order("2026-02-01", 100), Order("2026-02-28", 250), Order("2026-03-01", 999), Order("2026-03-01", 1), Order("2026-03-31", 70)], march, february, "EUR");

        course.Now.Should().HaveCount(31).And.HaveElementAt(0, 10).And.HaveElementAt(1, 0).And.HaveElementAt(30, 0.7);
        course.Before.Should().HaveCount(31).And.HaveElementAt(0, 1).And.HaveElementAt(27, 2.5).And.HaveElementAt(28, null);
    }

    [Fact]
    public void Parts_that_only_the_time_before_has_are_left_out()
    {
        var course = RevenueCourse.Of([Order("2026-01-31", 500)], Parts("2026-02-01", "2026-03-01"), Parts("2026-01-01", "2026-02-01"), "EUR");

        course.Before.Should().HaveCount(28).And.OnlyContain(amount => amount == 0);
    }

    private static ReportPeriods Parts(string from, string to) => ReportPeriods.Of(Day(from), Day(to));

    private static (string Customer, DateOnly Day, long Amount) Order(string day, long amount) => ("a", Day(day), amount);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
