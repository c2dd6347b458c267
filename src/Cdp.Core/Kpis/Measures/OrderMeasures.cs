using Cdp.Kpis.History;

namespace Cdp.Kpis.Measures;

/// <summary>What is counted of orders and of who orders.</summary>
internal static class OrderMeasures
{
    private const int LoyalOrders = 5;

    private static readonly TimeSpan LoyalWithin = TimeSpan.FromDays(365);

    public static KpiMeasure Orders { get; } = new("orders", static (history, in period, tally) =>
    {
        foreach (var order in history.OrdersIn(period))
        {
            tally.Add(1, order.Tags);
        }
    });

    public static KpiMeasure Revenue { get; } = new("revenue", static (history, in period, tally) =>
    {
        foreach (var order in history.OrdersIn(period))
        {
            tally.Add(order.Net ?? 0, order.Tags);
        }
    });

    /// <summary>Gets the orders whose currency cannot be converted, for a warning.</summary>
    public static KpiMeasure Unconverted { get; } = new("unconverted_orders", static (history, in period, tally) =>
    {
        foreach (var order in history.OrdersIn(period))
        {
            if (order.Net is null)
            {
                tally.Add(1, order.Tags);
            }
        }
    });

    public static KpiMeasure NetSales { get; } = new("net_sales", static (history, in period, tally) =>
    {
        Revenue.Observe(history, period, tally);
        VisitRefunds(history, period, (order, refund) => tally.Add(-refund.Amount, order.Tags));
    });

    public static KpiMeasure Units { get; } = new("units", static (history, in period, tally) =>
    {
        foreach (var order in history.OrdersIn(period))
        {
            tally.Add(order.Units, order.Tags);
        }
    });

    public static KpiMeasure Refunds { get; } = new("refunds", static (history, in period, tally) => VisitRefunds(history, period, (order, refund) => tally.Add(refund.Amount, order.Tags)));

    public static KpiMeasure ReturnedUnits { get; } = new("returned_units", static (history, in period, tally) => VisitRefunds(history, period, (order, refund) => tally.Add(refund.Units, order.Tags)));

    public static KpiMeasure RefundedOrders { get; } = new("refunded_orders", static (history, in period, tally) =>
    {
        foreach (var order in history.Orders)
        {
            foreach (var refund in order.Refunds)
            {
                if (period.Contains(refund.At))
                {
                    tally.Add(1, order.Tags);
                    break;
                }
            }
        }
    });

    /// <summary>Gets the orders of which more was given back than paid, for a warning.</summary>
    public static KpiMeasure OverRefunded { get; } = new("over_refunded_orders", static (history, in period, tally) =>
    {
        foreach (var order in history.Orders)
        {
            if (order.Net is { } net && order.Refunds.Count > 0 && period.Contains(order.Refunds[^1].At) && order.Refunds.Sum(static refund => refund.Amount) > net)
            {
                tally.Add(1, order.Tags);
            }
        }
    });

    public static KpiMeasure Buyers { get; } = new("buyers", static (history, in period, tally) =>
    {
        foreach (var order in history.OrdersIn(period))
        {
            tally.AddOnce(order.Tags);
        }
    });

    public static KpiMeasure RepeatBuyers { get; } = new("repeat_buyers", static (history, in period, tally) =>
    {
        if (history.OrdersIn(period) is { Count: > 1 } orders)
        {
            tally.AddOnce(orders[0].Tags);
        }
    });

    public static KpiMeasure ReturningBuyers { get; } = new("returning_buyers", static (history, in period, tally) =>
    {
        if (history.OrdersIn(period) is { Count: > 0 } orders && orders.Before + orders.Count > 1)
        {
            tally.AddOnce(orders[0].Tags);
        }
    });

    public static KpiMeasure NewCustomers { get; } = new("new_customers", static (history, in period, tally) =>
    {
        if (history.OrdersIn(period) is { Count: > 0, Before: 0 } orders)
        {
            tally.AddOnce(orders[0].Tags with { Channel = Attributed(history, orders[0]) });
        }
    });

    public static KpiMeasure LoyalBuyers { get; } = new("loyal_buyers", static (history, in period, tally) =>
    {
        if (history.OrdersIn(period) is { Count: > 0 } orders && TimeRange.In(history.Orders, static order => order.At, period.End - LoyalWithin, period.End).Count >= LoyalOrders)
        {
            tally.AddOnce(orders[0].Tags);
        }
    });

    /// <summary>Gets who bought in the period before: S of the retention formula.</summary>
    public static KpiMeasure BuyersBefore { get; } = new("buyers_before", static (history, in period, tally) =>
    {
        if (Before(history, period) is { Count: > 0 } orders)
        {
            tally.AddOnce(orders[0].Tags);
        }
    });

    /// <summary>Gets who bought in the period and was a customer before it: E − N of the retention formula.</summary>
    public static KpiMeasure OldBuyers { get; } = new("old_buyers", static (history, in period, tally) =>
    {
        if (history.OrdersIn(period) is { Count: > 0, Before: > 0 } orders)
        {
            tally.AddOnce(orders[0].Tags);
        }
    });

    public static KpiMeasure RetainedBuyers { get; } = new("retained_buyers", static (history, in period, tally) =>
    {
        if (history.OrdersIn(period).Count > 0 && Before(history, period) is { Count: > 0 } orders)
        {
            tally.AddOnce(orders[0].Tags);
        }
    });

    public static KpiMeasure LostBuyers { get; } = new("lost_buyers", static (history, in period, tally) =>
    {
        if (history.OrdersIn(period).Count == 0 && Before(history, period) is { Count: > 0 } orders)
        {
            tally.AddOnce(orders[0].Tags);
        }
    });

    public static KpiMeasure ReactivatedBuyers { get; } = new("reactivated_buyers", static (history, in period, tally) =>
    {
        if (history.OrdersIn(period) is { Count: > 0, Before: > 0 } orders && Before(history, period).Count == 0)
        {
            tally.AddOnce(orders[0].Tags);
        }
    });

    /// <summary>Gets who ordered shortly enough before the period to count as a customer.</summary>
    public static KpiMeasure ActiveAtStart { get; } = new("active_at_start", static (history, in period, tally) =>
    {
        if (Recent(history, period) is { Count: > 0 } orders)
        {
            tally.AddOnce(orders[0].Tags);
        }
    });

    /// <summary>Gets who of these let so much time pass without an order that the customer stopped being one in the period.</summary>
    public static KpiMeasure LostByInactivity { get; } = new("lost_by_inactivity", static (history, in period, tally) =>
    {
        if (Recent(history, period) is not { Count: > 0 } recent)
        {
            return;
        }

        for (var i = recent.Before + recent.Count - 1; i < history.Orders.Count; i++)
        {
            var ends = history.Orders[i].At + history.Options.ChurnAfter;
            if (ends >= period.End)
            {
                return;
            }

            if (i + 1 == history.Orders.Count || history.Orders[i + 1].At > ends)
            {
                tally.AddOnce(recent[0].Tags);
                return;
            }
        }
    });

    /// <summary>Gets revenue by the channel that brought it: of the last visit that was not direct.</summary>
    public static KpiMeasure AttributedRevenue { get; } = new("attributed_revenue", static (history, in period, tally) =>
    {
        foreach (var order in history.OrdersIn(period))
        {
            tally.Add(order.Net ?? 0, order.Tags with { Channel = Attributed(history, order) });
        }
    });

    private static TimeRange.Part<Order> Before(CustomerHistory history, in KpiPeriod period) => TimeRange.In(history.Orders, static order => order.At, period.PreviousStart, period.Start);

    private static TimeRange.Part<Order> Recent(CustomerHistory history, in KpiPeriod period) => TimeRange.In(history.Orders, static order => order.At, period.Start - history.Options.ChurnAfter, period.Start);

    private static string? Attributed(CustomerHistory history, Order order)
    {
        string? direct = null;
        var visits = TimeRange.In(history.Sessions, static session => session.Start, order.At - history.Options.LookBack, order.At.AddTicks(1));
        for (var i = visits.Count - 1; i >= 0; i--)
        {
            if (!string.Equals(visits[i].Tags.Channel, "direct", StringComparison.OrdinalIgnoreCase))
            {
                return visits[i].Tags.Channel;
            }

            direct ??= visits[i].Tags.Channel;
        }

        return order.Tags.Channel ?? direct;
    }

    private static void VisitRefunds(CustomerHistory history, KpiPeriod period, Action<Order, Refund> visit)
    {
        foreach (var order in history.Orders)
        {
            foreach (var refund in order.Refunds)
            {
                if (period.Contains(refund.At))
                {
                    visit(order, refund);
                }
            }
        }
    }
}
