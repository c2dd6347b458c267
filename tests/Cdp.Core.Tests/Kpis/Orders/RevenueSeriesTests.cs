using Cdp.Kpis.Orders;
using Cdp.Segmentation.Windows;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Orders;

public sealed class RevenueSeriesTests
{
    [Fact]
    public void Days_without_orders_are_there_as_well() =>
        RevenueSeries.Of(OrderTable.Of([("a", new DateOnly(2026, 2, 28), 500), ("b", new DateOnly(2026, 3, 2), -200), ("a", new DateOnly(2026, 3, 2), 700)])).Periods
            .Should().Equal(new RevenuePeriod(new DateOnly(2026, 2, 28), 500, 1), new RevenuePeriod(new DateOnly(2026, 3, 1), 0, 0), new RevenuePeriod(new DateOnly(2026, 3, 2), 500, 2));

    [Fact]
    public void Revenue_of_CDNOW_sample_is_the_published_one()
    {
        var periods = RevenueSeries.Of(Cdnow.Table, CalendarUnit.Month).Periods;

        periods.Should().HaveCount(18);
        periods.Sum(period => period.Amount).Should().Be(24_409_194);
        periods.Sum(period => period.Orders).Should().Be(6_919);
    }

    [Fact]
    public void No_order_makes_no_period() => RevenueSeries.Of(OrderTable.Of([])).Periods.Should().BeEmpty();

    [Fact]
    public void Periods_add_up_what_their_days_do() =>
        Gen.Select(Gen.Int[0, 800], Gen.Long[-1_000, 1_000]).Array[1, 50].Select(Gen.OneOf(CalendarUnit.Week, CalendarUnit.Month, CalendarUnit.Quarter, CalendarUnit.Year)).Sample((orders, unit) =>
        {
            var table = OrderTable.Of(orders.Select(order => ("a", new DateOnly(2025, 1, 1).AddDays(order.Item1), order.Item2)));

            var (days, periods) = (RevenueSeries.Of(table).Periods, RevenueSeries.Of(table, unit).Periods);

            for (var i = 0; i < periods.Count; i++)
            {
                var within = days.Where(day => day.Start >= periods[i].Start && (i + 1 == periods.Count || day.Start < periods[i + 1].Start)).ToList();
                (periods[i].Amount, periods[i].Orders).Should().Be((within.Sum(day => day.Amount), within.Sum(day => day.Orders)));
            }
        });

    [Fact]
    public void Amounts_that_do_not_add_up_are_refused() =>
        FluentActions.Invoking(() => OrderTable.Of([("a", new DateOnly(2026, 1, 1), long.MaxValue), ("b", new DateOnly(2026, 1, 1), long.MinValue)])).Should().Throw<ArgumentException>().WithMessage("*larger units*");

    [Fact]
    public void Columns_that_do_not_fit_together_are_refused()
    {
        FluentActions.Invoking(() => OrderTable.Create(["a"], [0], [1, 2], [1])).Should().Throw<ArgumentException>().WithMessage("*one of each*");
        FluentActions.Invoking(() => OrderTable.Create(["a"], [1], [1], [1])).Should().Throw<ArgumentException>().WithMessage("*not among the 1 names*");
        FluentActions.Invoking(() => OrderTable.Create(["a"], [0], [-1], [1])).Should().Throw<ArgumentException>().WithMessage("*DayNumber*");
    }
}
