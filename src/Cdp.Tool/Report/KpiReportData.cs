using Cdp.Kpis;
using Cdp.Kpis.Attribution;
using Cdp.Kpis.Cohorts;
using Cdp.Kpis.Funnels;
using Cdp.Kpis.Journeys;
using Cdp.Kpis.Lifetime;
using Cdp.Kpis.Pages;

namespace Cdp.Tool.Report;

/// <summary>What the report of a business shows.</summary>
internal sealed record KpiReportData
{
    /// <summary>Gets the time.</summary>
    public required KpiRequest Request { get; init; }

    /// <summary>Gets the parts of the time.</summary>
    public required ReportPeriods Periods { get; init; }

    /// <summary>Gets the ISO 4217 code of the currency of all money.</summary>
    public required string Currency { get; init; }

    /// <summary>Gets the KPIs that have a value, with that of the time before.</summary>
    public required IReadOnlyList<KpiResult> Totals { get; init; }

    /// <summary>Gets the same by period.</summary>
    public required IReadOnlyList<KpiResult> Series { get; init; }

    /// <summary>Gets how revenue went.</summary>
    public required RevenueCourse Revenue { get; init; }

    /// <summary>Gets how far customers went on the way to an order.</summary>
    public required FunnelResult Funnel { get; init; }

    /// <summary>Gets which ways they went.</summary>
    public required JourneyResult Journeys { get; init; }

    /// <summary>Gets by which pages they came and left.</summary>
    public required PageResult Pages { get; init; }

    /// <summary>Gets which channels brought the orders of the time.</summary>
    public required AttributionResult Attribution { get; init; }

    /// <summary>Gets who came back, up to the end of the time.</summary>
    public required CohortTable Cohorts { get; init; }

    /// <summary>Gets what customers will be worth; <see langword="null"/> where there are too few.</summary>
    public LifetimeAnalysis? Lifetime { get; init; }

    /// <summary>Gets how likely customers recommend.</summary>
    public required ScoreCourse Scores { get; init; }

    /// <summary>Finds a KPI.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value for the whole time, or <see langword="null"/> where it has none.</returns>
    public KpiResult? Find(string name) => Totals.FirstOrDefault(result => result.Definition.Name == name);

    /// <summary>Gives how a KPI went.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its values by period.</returns>
    public IReadOnlyList<double?> CourseOf(string name) => [.. Series.Where(result => result.Definition.Name == name).Select(static result => result.Value.Value)];
}
