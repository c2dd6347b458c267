using System.Globalization;
using Cdp.Tool.Series;

namespace Cdp.Tool.Tests.Series;

public sealed class TimeGridTests
{
    [Theory]
    [InlineData("2026-01-31,2026-02-28", 2, "2026-01-31,2026-02-28,2026-03-31")]
    [InlineData("2026-02-28,2026-03-31,2026-04-30", 3, "2026-02-28,2026-03-31,2026-04-30,2026-05-31")]
    [InlineData("2026-01-30,2026-02-28,2026-03-30", 3, "2026-01-30,2026-02-28,2026-03-30,2026-04-30")]
    [InlineData("2026-03-01,2026-01-01,2026-02-01", 3, "2026-01-01,2026-02-01,2026-03-01,2026-04-01")]
    [InlineData("2025-01-01,2025-10-01,2025-04-01", 4, "2025-01-01,2025-04-01,2025-07-01,2025-10-01,2026-01-01")]
    [InlineData("2026-03-02,2026-03-09,2026-03-23", 4, "2026-03-02,2026-03-09,2026-03-16,2026-03-23,2026-03-30")]
    [InlineData("2026-03-02,2026-03-03,2026-03-06", 5, "2026-03-02,2026-03-03,2026-03-04,2026-03-05,2026-03-06,2026-03-07")]
    [InlineData("2026-03-02T00:00:00Z,2026-03-02T06:00:00Z", 2, "2026-03-02,2026-03-02T06:00:00Z,2026-03-02T12:00:00Z")]
    [InlineData("2026-03-02", 1, "2026-03-02,2026-03-03")]
    public void Periods_are_the_longest_that_all_times_begin(string times, int count, string names)
    {
        DateTimeOffset[] all = [.. times.Split(',').Select(static time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))];

        var grid = TimeGrid.Of(all, "a.csv");

        grid.Count.Should().Be(count);
        Enumerable.Range(0, count + 1).Select(grid.NameOf).Should().Equal(names.Split(','));
        all.Should().OnlyContain(time => grid.NameOf(grid.PlaceOf(time)) == PeriodText.Of(time));
    }

    [Fact]
    public void Times_at_odds_are_refused() =>
        FluentActions.Invoking(() => TimeGrid.Of([DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(1), DateTimeOffset.UnixEpoch.AddDays(100)], "a.csv")).Should().Throw<ToolException>().WithMessage("a.csv: the times are not those of equal periods*");

    [Fact]
    public void Without_times_periods_are_numbered() => Enumerable.Range(0, 3).Select(TimeGrid.Numbered(2).NameOf).Should().Equal("1", "2", "3");
}
