using System.Globalization;
using Cdp.Segmentation.Windows;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Windows;

public sealed class CalendarPeriodsTests
{
    [Theory]
    [InlineData("2026-03-29", "Europe/Bucharest", "2026-03-28T22:00:00Z")]
    [InlineData("2026-03-30", "Europe/Bucharest", "2026-03-29T21:00:00Z")]
    [InlineData("2026-03-01", "Asia/Ho_Chi_Minh", "2026-02-28T17:00:00Z")]
    [InlineData("2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z")]
    public void A_day_begins_at_its_first_instant(string day, string zone, string instant) =>
        new CalendarPeriods { Unit = CalendarUnit.Day, Zone = zone }.StartOf(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Should().Be(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    [Fact]
    public void A_zone_that_there_is_not_is_refused() =>
        FluentActions.Invoking(() => new CalendarPeriods { Unit = CalendarUnit.Day, Zone = "Mars/Base" }).Should().Throw<ArgumentException>().WithMessage("There is no time zone \"Mars/Base\". Use an IANA name*");
}
