using Cdp.Kpis.Funnels;
using Cdp.Kpis.History;
using Cdp.Kpis.Journeys;

namespace Cdp.Kpis;

/// <summary>Works out KPIs from events and clusters. It is thread-safe.</summary>
public interface IKpiCalculator
{
    /// <summary>Gets the KPIs that there are: the standard ones and those that the host added, by name in ordinal order.</summary>
    IReadOnlyList<IKpi> Kpis { get; }

    /// <summary>Works out KPIs from scratch.</summary>
    /// <param name="request">Which ones, and for when.</param>
    /// <param name="progress">Hears how many customers are read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The values: by KPI in the order of the request, then by period, then by group in ordinal order.</returns>
    /// <exception cref="ArgumentException">A name, the zone, the time or the breakdown is not possible; the message says what is.</exception>
    /// <exception cref="CdpException">There is no such segment.</exception>
    ValueTask<IReadOnlyList<KpiResult>> CalculateAsync(KpiRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Lists what every customer did, for analyses that look at customers one by one: cohorts, lifetime value, attribution.</summary>
    /// <remarks>Customers are read page by page, so that each is as it is when it is read.</remarks>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The customers, by rising id of the profile; those without events too.</returns>
    IAsyncEnumerable<(ProfileId Profile, CustomerHistory History)> ReadHistoriesAsync(CancellationToken cancellationToken = default);

    /// <summary>Counts how far customers go on the way through some steps.</summary>
    /// <param name="request">The funnel.</param>
    /// <param name="progress">Hears how many customers are read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The funnel, for each group in ordinal order; of a funnel that is not broken down, one.</returns>
    /// <exception cref="ArgumentException">The funnel has fewer than two steps, or no time.</exception>
    ValueTask<IReadOnlyList<FunnelResult>> CalculateFunnelAsync(FunnelRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Counts which ways customers go: the most frequent sequences, what follows what, and where they leave.</summary>
    /// <param name="request">Which journeys.</param>
    /// <param name="progress">Hears how many customers are read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The ways.</returns>
    /// <exception cref="ArgumentException">A number or the time is not possible.</exception>
    ValueTask<JourneyResult> CalculateJourneysAsync(JourneyRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Begins to follow KPIs: they are worked out once, and from then on what changes alters only the cells that it touches.</summary>
    /// <param name="request">Which ones, and for when. They cannot be broken down by segments, which change without events.</param>
    /// <returns>The series. It lives in memory, and takes some for each customer.</returns>
    /// <exception cref="ArgumentException">A name, the zone, the time or the breakdown is not possible; the message says what is.</exception>
    IKpiSeries Follow(KpiRequest request);
}
