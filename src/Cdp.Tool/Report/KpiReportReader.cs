using Cdp.Kpis;
using Cdp.Kpis.Attribution;
using Cdp.Kpis.Cohorts;
using Cdp.Kpis.Funnels;
using Cdp.Kpis.History;
using Cdp.Kpis.Lifetime;
using Cdp.Kpis.Orders;
using Cdp.Kpis.Vocabulary;
using Cdp.Segmentation.Windows;

namespace Cdp.Tool.Report;

/// <summary>Asks a platform for what the report of a business shows.</summary>
/// <param name="cdp">The platform.</param>
/// <param name="tell">Whom to tell what is being done.</param>
internal sealed class KpiReportReader(ICdp cdp, Action<string> tell)
{
    private const int FewestCustomers = 30;
    private const int MostDays = 62;
    private const int MostWeeks = 400;

    private static readonly string[] Steps = ["Product Viewed", BusinessEventNames.ProductAdded, BusinessEventNames.CheckoutStarted, BusinessEventNames.OrderCompleted];

    /// <summary>Reads in these steps: 1. the KPIs; 2. how they went; 3. the funnel; 4. what every customer did, for cohorts, attribution and lifetime value.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The day behind the last one.</param>
    /// <param name="zone">The time zone of the business.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What the report shows.</returns>
    public async Task<KpiReportData> ReadAsync(DateOnly from, DateOnly to, string zone, CancellationToken cancellationToken)
    {
        // :: Step 1: the KPIs
        tell("Working out KPIs");
        var request = new KpiRequest { Kpis = [.. cdp.Kpis.Kpis.Select(static kpi => kpi.Definition.Name)], From = from, To = to, Zone = zone, Compare = KpiComparison.PreviousPeriod };
        var totals = (await cdp.Kpis.CalculateAsync(request, null, cancellationToken)).Where(static result => result.Value is { Value: not null, SampleSize: > 0 }).ToList();

        // :: Step 2: how they went
        var days = to.DayNumber - from.DayNumber;
        var grain = days <= MostDays ? CalendarUnit.Day : days <= MostWeeks ? CalendarUnit.Week : CalendarUnit.Month;
        var series = totals.Count == 0 ? []
            : await cdp.Kpis.CalculateAsync(request with { Kpis = [.. totals.Select(static result => result.Definition.Name)], Grain = grain, Compare = KpiComparison.None }, null, cancellationToken);

        // :: Step 3: the funnel
        tell("Walking through the funnel");
        var period = totals.Count > 0 ? totals[0].Period : new KpiPeriod(Midnight(from), Midnight(to), Midnight(from), TimeZoneInfo.Utc);
        var funnel = await cdp.Kpis.CalculateFunnelAsync(new FunnelRequest { Steps = [.. Steps.Select(static step => new FunnelStep(step))], From = period.Start, To = period.End }, null, cancellationToken);

        // :: Step 4: what every customer did
        tell("Reading what customers did");
        var orders = new List<(string Customer, DateOnly Day, long Amount)>();
        var attribution = new AttributionCalculator();
        await foreach (var (profile, history) in cdp.Kpis.ReadHistoriesAsync(cancellationToken))
        {
            orders.AddRange(history.Orders.Where(order => order.At < period.End).Select(order => (profile.ToString(), period.DayOf(order.At), (long)(order.Net ?? 0))));
            Credit(attribution, history, period);
        }

        tell("Fitting lifetime value");
        return new KpiReportData(
            request,
            totals,
            series,
            funnel[0],
            CohortTable.Of(OrderTable.Of(orders), new CohortOptions { Until = to.AddDays(-1) }, cancellationToken),
            attribution.Calculate(cancellationToken),
            Fit(orders, to.AddDays(-1), totals.FirstOrDefault(static result => result.Currency is not null)?.Currency ?? "USD", cancellationToken));
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static void Credit(AttributionCalculator attribution, CustomerHistory history, KpiPeriod period)
    {
        var touches = history.Sessions.Select(static session => new Touch(session.Tags.Channel ?? KpiGroups.Unknown, session.Start)).ToList();
        var converted = false;
        foreach (var order in history.Orders.Where(order => period.Contains(order.At)))
        {
            converted = true;
            attribution.Add(touches, order.At, conversions: 1, (double)(order.Net ?? 0));
        }

        if (!converted && history.Sessions.Any(session => period.Contains(session.Start)))
        {
            attribution.Add(touches, period.End.AddTicks(-1), conversions: 0);
        }
    }

    private static LifetimeAnalysis? Fit(List<(string Customer, DateOnly Day, long Amount)> orders, DateOnly until, string currency, CancellationToken cancellationToken) =>
        orders.Select(static order => order.Customer).Distinct().Count() < FewestCustomers ? null
        : LifetimeAnalysis.Of(
            orders.Select(order => (order.Customer, order.Day, (double)new Money(order.Amount, currency).ToDecimal())),
            new LifetimeOptions { Until = until, Models = [TransactionModelKind.BgNbd] },
            cancellationToken);
}
