using Cdp.Segmentation.Windows;

namespace Cdp.Kpis.Orders;

/// <summary>Revenue by period.</summary>
/// <param name="Unit">What a period is.</param>
/// <param name="Periods">The periods from the first order to the last, in their order; those without orders as well.</param>
public sealed record RevenueSeries(CalendarUnit Unit, IReadOnlyList<RevenuePeriod> Periods)
{
    /// <summary>Adds up the orders of each period.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="unit">What a period is, a day or longer.</param>
    /// <param name="weekStart">The day on which weeks begin.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is shorter than a day.</exception>
    public static RevenueSeries Of(OrderTable orders, CalendarUnit unit = CalendarUnit.Day, DayOfWeek weekStart = DayOfWeek.Monday)
    {
        ArgumentNullException.ThrowIfNull(orders);
        var periods = new DayPeriods(orders.FirstDay, orders.LastDay, unit, weekStart);

        // By day first, whatever the period: one addition for each order, without a look at the calendar.
        var (days, amounts, first) = (orders.DayColumn, orders.AmountColumn, orders.FirstDay);
        var byDay = new (long Amount, int Count)[Math.Max(0, orders.LastDay - first + 1)];
        for (var i = 0; i < days.Length; i++)
        {
            ref var cell = ref byDay[days[i] - first];
            cell.Amount += amounts[i];
            cell.Count++;
        }

        var series = new RevenuePeriod[periods.Count];
        for (var period = 0; period < series.Length; period++)
        {
            series[period] = new RevenuePeriod(periods.StartOf(period), 0, 0);
        }

        for (var day = 0; day < byDay.Length; day++)
        {
            ref var period = ref series[periods.Indexes[day]];
            period = period with { Amount = period.Amount + byDay[day].Amount, Orders = period.Orders + byDay[day].Count };
        }

        return new RevenueSeries(unit, series);
    }
}
