using Cdp.Kpis.History;
using Cdp.Kpis.Measures;

namespace Cdp.Kpis.Customers;

/// <summary>What a customer's events tell of them at an instant, by what had happened before it.</summary>
internal static class CustomerFacts
{
    private const double SecondsPerHour = 3_600;

    private static readonly (string Name, Func<Moment, double?> Read)[] Facts =
    [
        ("tenure_days", static moment => moment.DaysSince(moment.History.First)),
        ("days_since_last_order", static moment => moment.DaysSince(moment.Orders(Moment.Beginning) is { Count: > 0 } orders ? orders[orders.Count - 1].At : null)),
        ("days_since_last_visit", static moment => moment.DaysSince(moment.Sessions(Moment.Beginning) is { Count: > 0 } sessions ? sessions[sessions.Count - 1].Start : null)),
        ("orders", static moment => moment.Orders(Moment.Beginning).Count),
        ("recent_orders", static moment => moment.Orders(moment.Recently).Count),
        ("earlier_orders", static moment => moment.Orders(moment.Earlier).Count - moment.Orders(moment.Recently).Count),
        ("recent_revenue", static moment => moment.Revenue()),
        ("recent_refunds", static moment => moment.Refunds()),
        ("recent_visits", static moment => moment.Sessions(moment.Recently).Count),
        ("earlier_visits", static moment => moment.Sessions(moment.Earlier).Count - moment.Sessions(moment.Recently).Count),
        ("recent_email_clicks", static moment => moment.Clicks()),
        ("recent_support_contacts", static moment => moment.Support().Count),
        ("first_response_hours", static moment => moment.MeanHours(static contact => contact.FirstResponseSeconds)),
        ("resolution_hours", static moment => moment.MeanHours(static contact => contact.ResolutionSeconds)),
        ("subscription_value", static moment => moment.SubscriptionValue()),
        ("subscription_days", static moment => moment.DaysSince(moment.Subscriptions().Min(static subscription => (DateTimeOffset?)subscription.Start))),
        ("nps", static moment => moment.Answer("nps")),
        ("csat", static moment => moment.Answer("csat")),
        ("ces", static moment => moment.Answer("ces")),
    ];

    /// <summary>Gets the names of the facts.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Facts.Select(static fact => fact.Name)];

    /// <summary>Reads all facts, in the order of their names; what is not known is <see langword="null"/>.</summary>
    /// <param name="history">What the customer did.</param>
    /// <param name="at">The instant. What happens then or later does not count.</param>
    /// <param name="window">How long before it is recent.</param>
    public static double?[] Read(CustomerHistory history, DateTimeOffset at, TimeSpan window)
    {
        var moment = new Moment(history, at, window);
        return Array.ConvertAll(Facts, fact => fact.Read(moment));
    }

    /// <summary>A customer at an instant.</summary>
    private readonly struct Moment(CustomerHistory history, DateTimeOffset at, TimeSpan window)
    {
        public CustomerHistory History => history;

        public static DateTimeOffset Beginning => DateTimeOffset.MinValue;

        public DateTimeOffset Recently => at - window;

        public DateTimeOffset Earlier => at - (2 * window);

        public TimeRange.Part<Order> Orders(DateTimeOffset from) => TimeRange.In(history.Orders, static order => order.At, from, at);

        public TimeRange.Part<Session> Sessions(DateTimeOffset from) => TimeRange.In(history.Sessions, static session => session.Start, from, at);

        public TimeRange.Part<SupportContact> Support() => TimeRange.In(history.Support, static contact => contact.At, Recently, at);

        public IEnumerable<Subscription> Subscriptions()
        {
            var instant = at;
            return history.Subscriptions.Where(subscription => subscription.RunsAt(instant));
        }

        public double? DaysSince(DateTimeOffset? time) => time is { } known && known < at ? (at - known).TotalDays : null;

        public double? Revenue()
        {
            var sum = 0m;
            foreach (var order in Orders(Recently))
            {
                sum += order.Net ?? 0;
            }

            return ToMoney(sum);
        }

        public double? Refunds()
        {
            var (sum, recently, end) = (0m, Recently, at);
            foreach (var order in Orders(Beginning))
            {
                sum += order.Refunds.Where(refund => refund.At >= recently && refund.At < end).Sum(static refund => refund.Amount);
            }

            return ToMoney(sum);
        }

        public double? SubscriptionValue() => ToMoney(Subscriptions().Sum(static subscription => subscription.MonthlyValue ?? 0));

        public double? Clicks()
        {
            var clicks = 0;
            foreach (var contact in TimeRange.In(history.Emails, static contact => contact.At, Recently, at))
            {
                clicks += contact.IsClicked ? 1 : 0;
            }

            return clicks;
        }

        public double? MeanHours(Func<SupportContact, decimal?> seconds)
        {
            var (sum, count) = (0.0, 0);
            foreach (var contact in Support())
            {
                if (seconds(contact) is { } known)
                {
                    (sum, count) = (sum + (double)known, count + 1);
                }
            }

            return count == 0 ? null : sum / count / SecondsPerHour;
        }

        public double? Answer(string kind)
        {
            var answers = TimeRange.In(history.Surveys, static answer => answer.At, Beginning, at);
            for (var i = answers.Count - 1; i >= 0; i--)
            {
                if (answers[i].Kind == kind)
                {
                    return (double)answers[i].Score;
                }
            }

            return null;
        }

        private double ToMoney(decimal minor) => (double)(minor / Currencies.UnitsPer(history.Options.Currency));
    }
}
