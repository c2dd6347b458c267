using Cdp.Kpis.Cohorts;
using Cdp.Kpis.Orders;
using Cdp.Segmentation.Windows;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Cohorts;

public sealed class CohortTableTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    private static readonly Gen<(string Customer, DateOnly Day, long Amount)[]> RandomOrders =
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 400], Gen.Long[0, 10_000]).Select((customer, day, amount) => ($"c{customer}", First.AddDays(day), amount)).Array[0, 60];

    [Theory]
    [InlineData("1997-01-01", "781,124,95,70,65,77,65,53,52,45,62,59,45,47,63,37,37,33")]
    [InlineData("1997-02-01", "857,134,110,75,77,75,61,61,74,70,59,57,59,70,56,59,60")]
    [InlineData("1997-03-01", "719,87,84,78,63,64,55,57,73,65,47,51,78,32,38,45")]
    public void Cohorts_of_CDNOW_sample_come_back_as_published(string start, string customers)
    {
        var table = CohortTable.Of(Cdnow.Table);

        var cohort = table.Cohorts.Single(cohort => cohort.Start == DateOnly.Parse(start, null));
        string.Join(',', cohort.Cells.Select(cell => cell.Customers)).Should().Be(customers);
        cohort.Cells.Should().OnlyContain(cell => cell.Retention == (double)cell.Customers / cohort.Size);
        table.Orders.Should().Be(6_919);
    }

    [Fact]
    public void An_interval_that_is_not_over_has_no_retention()
    {
        var orders = OrderTable.Of([("a", new DateOnly(2026, 1, 5), 100), ("a", new DateOnly(2026, 2, 3), 100), ("b", new DateOnly(2026, 1, 31), 100)]);

        CohortTable.Of(orders).Cohorts.Should().ContainSingle().Which.Cells.Should().Equal(new CohortCell(2, 1), new CohortCell(1, null));
        CohortTable.Of(orders, new CohortOptions { Until = new DateOnly(2026, 2, 28) }).Cohorts[0].Cells[1].Should().Be(new CohortCell(1, 0.5));
        CohortTable.Of(orders, new CohortOptions { Until = new DateOnly(2026, 1, 30) }).Cohorts[0].Cells.Should().Equal(new CohortCell(1, null));
    }

    [Fact]
    public void Rolling_intervals_are_counted_from_each_customers_own_first_order_on()
    {
        var orders = OrderTable.Of([("a", new DateOnly(2026, 1, 31), 1), ("a", new DateOnly(2026, 2, 1), 1), ("b", new DateOnly(2026, 1, 1), 1), ("b", new DateOnly(2026, 2, 1), 1), ("c", new DateOnly(2026, 5, 1), 1)]);

        var cohort = CohortTable.Of(orders, new CohortOptions { RollingDays = 30 }).Cohorts[0];

        cohort.Cells.Select(cell => cell.Customers).Should().Equal(2, 1, 0, 0, 0);
        cohort.Cells.Select(cell => cell.Retention).Should().Equal(1, 0.5, 0, null, null);
    }

    [Fact]
    public void Weeks_begin_where_they_are_said_to()
    {
        // 4 January 2026 is a Sunday.
        var orders = OrderTable.Of([("a", new DateOnly(2026, 1, 4), 1), ("a", new DateOnly(2026, 1, 5), 1)]);

        CohortTable.Of(orders, new CohortOptions { Unit = CalendarUnit.Week }).Cohorts[0].Cells.Should().HaveCount(2);
        CohortTable.Of(orders, new CohortOptions { Unit = CalendarUnit.Week, WeekStart = DayOfWeek.Sunday }).Cohorts[0].Cells.Should().HaveCount(1);
    }

    [Fact]
    public void Nobody_makes_no_cohort() => CohortTable.Of(OrderTable.Of([])).Cohorts.Should().BeEmpty();

    [Fact]
    public void Intervals_without_days_and_units_below_a_day_are_refused()
    {
        FluentActions.Invoking(() => CohortTable.Of(Cdnow.Table, new CohortOptions { RollingDays = 0 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CohortTable.Of(Cdnow.Table, new CohortOptions { Unit = CalendarUnit.Hour })).Should().Throw<ArgumentException>().WithMessage("*by day*");
    }

    [Fact]
    public void Cohorts_are_those_that_are_counted_one_by_one() =>
        Gen.Select(RandomOrders, Gen.OneOf(CalendarUnit.Day, CalendarUnit.Week, CalendarUnit.Month, CalendarUnit.Quarter, CalendarUnit.Year), Gen.OneOf<int?>(null, 1, 7, 30), Gen.Int[-1, 420]).Sample(
            (orders, unit, rolling, until) =>
            {
                var options = new CohortOptions { Unit = unit, RollingDays = rolling, Until = until < 0 ? null : First.AddDays(until) };

                CohortTable.Of(OrderTable.Of(orders), options).Should().BeEquivalentTo(NaiveCohorts.Of(orders, options), settings => settings.WithStrictOrdering());
            });

    [Fact]
    public void The_order_of_the_orders_makes_no_difference() => Gen.Select(RandomOrders, Gen.Int).Sample((orders, seed) =>
    {
        var table = CohortTable.Of(OrderTable.Of(orders));
        new Random(seed).Shuffle(orders);

        CohortTable.Of(OrderTable.Of(orders)).Should().BeEquivalentTo(table, settings => settings.WithStrictOrdering());
    });
}
