using Cdp.Kpis;
using Cdp.Kpis.Cohorts;
using Cdp.Kpis.Funnels;
using Cdp.Kpis.Journeys;
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
    private const int FewestDaysInMonths = 180;
    private const int TopJourneys = 10;
    private const int LongestJourney = 8;

    private static readonly string[] Steps = ["Product Viewed", BusinessEventNames.ProductAdded, BusinessEventNames.CheckoutStarted, BusinessEventNames.OrderCompleted];

    // What a business does or tells, and not a customer.
    private static readonly string[] NoSteps =
    [
        BusinessEventNames.OrderUpdated, BusinessEventNames.OrderCancelled, BusinessEventNames.OrderRefunded, BusinessEventNames.EmailSent, BusinessEventNames.EmailDelivered, BusinessEventNames.EmailBounced,
        BusinessEventNames.EmailOpened, BusinessEventNames.AdPerformance, BusinessEventNames.SocialPerformance, BusinessEventNames.SurveyAnswered, BusinessEventNames.StageReached, BusinessEventNames.ExperienceShown,
        BusinessEventNames.CampaignLaunched,
    ];

    /// <summary>Reads in these steps: 1. the KPIs; 2. how they went; 3. the funnel and the journeys; 4. what every customer did, for all else.</summary>
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
        var all = await cdp.Kpis.CalculateAsync(request, null, cancellationToken);
        var totals = all.Where(static result => result.Value is { Value: not null, SampleSize: > 0 }).ToList();
        var period = all[0].Period;

        // :: Step 2: how they went
        var series = await SeriesOfAsync(request, totals, cancellationToken);
        var periods = ReportPeriods.Of(from, to);

        // :: Step 3: the funnel and the journeys
        tell("Following ways");
        var funnel = await cdp.Kpis.CalculateFunnelAsync(new FunnelRequest { Steps = [.. Steps.Select(static step => new FunnelStep(step))], From = period.Start, To = period.End }, null, cancellationToken);
        var journeys = await cdp.Kpis.CalculateJourneysAsync(new JourneyRequest { From = period.Start, To = period.End, Except = NoSteps, Top = TopJourneys, MostSteps = LongestJourney }, null, cancellationToken);

        // :: Step 4: what every customer did
        tell("Reading what customers did");
        var currency = all.First(static result => result.Definition.Name == "revenue").Currency ?? "USD";
        var histories = new ReportHistories(period, currency);
        await foreach (var (profile, history) in cdp.Kpis.ReadHistoriesAsync(cancellationToken))
        {
            histories.Add(profile, history);
        }

        tell("Fitting lifetime value");
        return new KpiReportData
        {
            Request = request,
            Periods = periods,
            Currency = currency,
            Totals = totals,
            Series = series,
            Revenue = RevenueCourse.Of(histories.Orders, periods, ReportPeriods.Of(period.DayOf(period.PreviousStart), from), currency),
            Funnel = funnel[0],
            Journeys = journeys,
            Pages = histories.Pages(),
            Attribution = histories.Attribution(cancellationToken),
            Cohorts = CohortTable.Of(OrderTable.Of(histories.Orders), new CohortOptions { Until = to.AddDays(-1) }, cancellationToken),
            Lifetime = Fit(histories.Orders, to.AddDays(-1), currency, cancellationToken),
            Scores = ScoreCourse.Of(histories.Answers, periods),
        };
    }

    private async Task<IReadOnlyList<KpiResult>> SeriesOfAsync(KpiRequest request, List<KpiResult> totals, CancellationToken cancellationToken)
    {
        if (totals.Count == 0)
        {
            return [];
        }

        // Weeks that begin before the time or end after it are cut, which looks like a fall; months are not, where there are enough of them.
        var days = request.To.DayNumber - request.From.DayNumber;
        var grain = days <= MostDays ? CalendarUnit.Day : days > MostWeeks || (days > FewestDaysInMonths && request.From.Day == 1 && request.To.Day == 1) ? CalendarUnit.Month : CalendarUnit.Week;
        return await cdp.Kpis.CalculateAsync(request with { Kpis = [.. totals.Select(static result => result.Definition.Name)], Grain = grain, Compare = KpiComparison.None }, null, cancellationToken);
    }

    private static LifetimeAnalysis? Fit(IReadOnlyList<(string Customer, DateOnly Day, long Amount)> orders, DateOnly until, string currency, CancellationToken cancellationToken) =>
        orders.Select(static order => order.Customer).Distinct().Count() < FewestCustomers ? null
        : LifetimeAnalysis.Of(
            orders.Select(order => (order.Customer, order.Day, (double)new Money(order.Amount, currency).ToDecimal())),
            new LifetimeOptions { Until = until, Models = [TransactionModelKind.BgNbd] },
            cancellationToken);
}
