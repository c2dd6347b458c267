using Cdp.Kpis.History;

namespace Cdp.Kpis.Measures;

/// <summary>What is counted of visits.</summary>
internal static class VisitMeasures
{
    public static KpiMeasure Sessions { get; } = Count("sessions", static (_, _) => true);

    public static KpiMeasure ConvertingSessions { get; } = Count("converting_sessions", static (_, session) => session.HasOrder);

    public static KpiMeasure EngagedSessions { get; } = Count(
        "engaged_sessions", static (history, session) => session.IsEngaged(history.Options.EngagedAfter));

    public static KpiMeasure CheckoutSessions { get; } = Count("checkout_sessions", static (_, session) => session.HasCheckout);

    public static KpiMeasure AbandonedCheckouts { get; } = Count("abandoned_checkouts", static (_, session) => session.HasCheckout && !session.HasOrder);

    public static KpiMeasure CartSessions { get; } = Count("cart_sessions", static (_, session) => session.HasCart);

    public static KpiMeasure AbandonedCarts { get; } = Count("abandoned_carts", static (_, session) => session.HasCart && !session.HasOrder);

    public static KpiMeasure SingleViewSessions { get; } = Count("single_view_sessions", static (history, session) => !session.IsEngaged(history.Options.EngagedAfter));

    public static KpiMeasure Visitors { get; } = new("visitors", static (history, in period, tally) =>
    {
        foreach (var session in history.SessionsIn(period))
        {
            tally.AddOnce(session.Tags);
        }
    });

    public static KpiMeasure ConvertingVisitors { get; } = new("converting_visitors", static (history, in period, tally) =>
    {
        foreach (var session in history.SessionsIn(period))
        {
            if (session.HasOrder)
            {
                tally.AddOnce(session.Tags);
            }
        }
    });

    /// <summary>Gets the days on which somebody was there, each as a part of the days of the period: their sum is the mean number of daily visitors.</summary>
    public static KpiMeasure DailyVisitors { get; } = new("daily_visitors", static (history, in period, tally) =>
    {
        var (last, share) = (default(DateOnly), 1m / period.Days);
        foreach (var session in history.SessionsIn(period))
        {
            if (period.DayOf(session.Start) is var day && day != last)
            {
                tally.Add(share, session.Tags);
                last = day;
            }
        }
    });

    /// <summary>Gets who visited, ordered or asked support.</summary>
    public static KpiMeasure ActiveCustomers { get; } = new("active_customers", static (history, in period, tally) =>
    {
        foreach (var session in history.SessionsIn(period))
        {
            tally.AddOnce(session.Tags);
        }

        foreach (var order in history.OrdersIn(period))
        {
            tally.AddOnce(order.Tags);
        }

        foreach (var contact in TimeRange.In(history.Support, static contact => contact.At, period.Start, period.End))
        {
            tally.AddOnce(contact.Tags);
        }
    });

    private static KpiMeasure Count(string name, Func<CustomerHistory, Session, bool> counts) => new(name, (history, in period, tally) =>
    {
        foreach (var session in history.SessionsIn(period))
        {
            if (counts(history, session))
            {
                tally.Add(1, session.Tags);
            }
        }
    });
}
