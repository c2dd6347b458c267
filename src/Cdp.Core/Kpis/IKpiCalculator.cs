using Cdp.Kpis.Attribution;
using Cdp.Kpis.Churn;
using Cdp.Kpis.Drivers;
using Cdp.Kpis.Funnels;
using Cdp.Kpis.History;
using Cdp.Kpis.Journeys;
using Cdp.Kpis.Retention;
using Cdp.Kpis.Voice;

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

    /// <summary>Credits orders to the visits that led to them, by several models at once.</summary>
    /// <remarks>An order is credited to the visits of its customer within the look-back; who visited in the time and ordered nothing has converted nothing. An order is worth its net revenue, in the currency of the options.</remarks>
    /// <param name="request">Which orders, and what they are credited to.</param>
    /// <param name="progress">Hears how many customers are read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The credits.</returns>
    /// <exception cref="ArgumentException">The time, the dimension or an option is not possible; the message says what is.</exception>
    ValueTask<AttributionResult> AttributeAsync(AttributionRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Estimates how long customers stay, as a curve after Kaplan and Meier, and whether groups of them differ.</summary>
    /// <param name="request">Which customers.</param>
    /// <param name="progress">Hears how many customers are read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The curves, in days.</returns>
    /// <exception cref="ArgumentException">The trait to compare by has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range.</exception>
    /// <exception cref="CdpException">There is no such segment.</exception>
    ValueTask<RetentionResult> CalculateRetentionAsync(RetentionRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Predicts which customers leave, and why, from those who left before.</summary>
    /// <remarks>Customers are learned from as they were one horizon before the time, and as their events and traits were then; see <c>docs/churn.md</c> for what is looked at. In the result they are called by the ids of their profiles.</remarks>
    /// <param name="request">Whose, and how far ahead.</param>
    /// <param name="progress">Hears how many customers are read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The customers with their risks.</returns>
    /// <exception cref="CdpException">Nobody was a customer one horizon before.</exception>
    /// <exception cref="ArgumentException">The time is not one of a business.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon or an option is out of range.</exception>
    ValueTask<ChurnAnalysis> PredictChurnAsync(ChurnRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Looks for what churn, or what customers say in surveys, goes with: alone, and with all else held.</summary>
    /// <param name="request">What is to be explained, and by what.</param>
    /// <param name="progress">Hears how many customers are read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The drivers.</returns>
    /// <exception cref="CdpException">There is nobody in the time to look at.</exception>
    /// <exception cref="ArgumentException">The time is not one of a business, a driver is adjusted for as well, the target is the same for all customers, or nothing tells them apart.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon, the level or the target is out of range.</exception>
    ValueTask<DriverAnalysis> FindDriversAsync(DriverRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Finds what customers say in the comments of their answers to a survey, how each theme scores, and how it feels by the sentiment of the host.</summary>
    /// <remarks>Of each wave a customer's latest answer counts. In the result comments are called by the ids of the profiles.</remarks>
    /// <param name="request">Which comments.</param>
    /// <param name="progress">Hears how many customers are read.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The themes, for <see cref="ThemeTrends"/>, <see cref="ThemeGroups"/> and <see cref="ThemeOpportunities"/>, too.</returns>
    /// <exception cref="ArgumentException">The time or the dimension is not possible; the message says what is.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="CdpException">There is no such segment.</exception>
    ValueTask<ThemeResult> FindThemesAsync(VoiceRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Begins to follow KPIs: they are worked out once, and from then on what changes alters only the cells that it touches.</summary>
    /// <param name="request">Which ones, and for when. They cannot be broken down by segments, which change without events.</param>
    /// <returns>The series. It lives in memory, and takes some for each customer.</returns>
    /// <exception cref="ArgumentException">A name, the zone, the time or the breakdown is not possible; the message says what is.</exception>
    IKpiSeries Follow(KpiRequest request);
}
