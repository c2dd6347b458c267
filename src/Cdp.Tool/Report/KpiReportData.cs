using Cdp.Kpis;
using Cdp.Kpis.Attribution;
using Cdp.Kpis.Cohorts;
using Cdp.Kpis.Funnels;
using Cdp.Kpis.Lifetime;

namespace Cdp.Tool.Report;

/// <summary>What the report of a business shows.</summary>
/// <param name="Request">The time.</param>
/// <param name="Totals">The KPIs that have a value, with that of the time before.</param>
/// <param name="Series">The same by period.</param>
/// <param name="Funnel">How far customers went on the way to an order.</param>
/// <param name="Cohorts">Who came back, up to the end of the time.</param>
/// <param name="Attribution">Which channels brought the orders of the time.</param>
/// <param name="Lifetime">What customers will be worth; <see langword="null"/> where there are too few.</param>
internal sealed record KpiReportData(
    KpiRequest Request, IReadOnlyList<KpiResult> Totals, IReadOnlyList<KpiResult> Series, FunnelResult Funnel, CohortTable Cohorts, AttributionResult Attribution, LifetimeAnalysis? Lifetime);
