using System.Runtime.CompilerServices;
using Cdp.Collection;
using Cdp.Kpis;
using Cdp.Kpis.Funnels;
using Cdp.Kpis.History;
using Cdp.Kpis.Journeys;
using Cdp.Kpis.Voice;
using Cdp.Profiles;
using Cdp.Storage;

namespace Cdp.Pipeline;

/// <summary>Works out KPIs, customer by customer.</summary>
internal sealed partial class KpiCalculator(Platform platform, KpiRegistry registry, ISentiment sentiment) : IKpiCalculator
{
    private const int PageSize = 200;

    private readonly ProfileStates _states = new(platform);

    public IReadOnlyList<IKpi> Kpis { get; } = registry.All;

    public async ValueTask<IReadOnlyList<KpiResult>> CalculateAsync(KpiRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var plan = new KpiPlan(request, registry);
        var book = new KpiBook(plan, platform.Options.Kpis);
        await ReadGroupedAsync(plan.Request.By, (_, history, groups) => book.Add(book.Observe(history, groups)), progress, cancellationToken).ConfigureAwait(false);
        return book.Conclude(platform.Now);
    }

    public IAsyncEnumerable<(ProfileId Profile, CustomerHistory History)> ReadHistoriesAsync(CancellationToken cancellationToken = default) =>
        ReadAsync((_, events) => HistoryOf(events), progress: null, cancellationToken);

    public async ValueTask<IReadOnlyList<FunnelResult>> CalculateFunnelAsync(FunnelRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var calculator = new FunnelCalculator(request, platform.Now);
        var reader = new FunnelEventReader([.. request.Steps.SelectMany(static step => step.Where.Keys), .. request.TiedBy is { } tied ? [tied] : Array.Empty<string>(), .. request.By is { } by ? [by] : Array.Empty<string>()]);
        await foreach (var (_, events) in ReadAsync((_, events) => reader.Read(events), progress, cancellationToken).ConfigureAwait(false))
        {
            calculator.Add(events);
        }

        return calculator.Calculate();
    }

    public async ValueTask<JourneyResult> CalculateJourneysAsync(JourneyRequest request, IProgress<KpiProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var calculator = new JourneyCalculator(request);
        var reader = new FunnelEventReader([]);
        await foreach (var (_, events) in ReadAsync((_, events) => reader.Read(events), progress, cancellationToken).ConfigureAwait(false))
        {
            calculator.Add(events);
        }

        return calculator.Calculate();
    }

    public IKpiSeries Follow(KpiRequest request)
    {
        var plan = new KpiPlan(request, registry);
        return plan.Request.By.Kind != KpiDimensionKind.Segment
            ? new KpiSeries(platform, plan)
            : throw new ArgumentException("Segments change without events, so that what is broken down by them cannot be followed. Ask for it with CalculateAsync.", nameof(request));
    }

    private CustomerHistory HistoryOf(IReadOnlyList<EventEntry> events) => new HistoryReader(platform.Options.Kpis).Read(events);

    /// <summary>Reads all customers page by page, so that no snapshot is held for long.</summary>
    private async IAsyncEnumerable<(ProfileId Profile, T Made)> ReadAsync<T>(Func<ProfileHistories, IReadOnlyList<EventEntry>, T> make, IProgress<KpiProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (done, total) = (0L, progress is null ? 0 : await platform.ReadAsync(static (transaction, token) => transaction.Profiles.CountAsync(token), cancellationToken).ConfigureAwait(false));
        for (var after = default(ProfileId); ;)
        {
            var start = after;
            var page = await platform.ReadAsync(
                async (transaction, token) =>
                {
                    var rows = await transaction.Profiles.ReadAsync(start, token).TakeAsync(PageSize, token).ConfigureAwait(false);
                    var histories = await ProfileHistories.ReadAsync(transaction, rows.ConvertAll(static row => row.Id), token).ConfigureAwait(false);
                    return rows.ConvertAll(row => (row.Id, make(histories, histories.Find(row.Id) ?? [])));
                },
                cancellationToken).ConfigureAwait(false);
            foreach (var customer in page)
            {
                yield return customer;
            }

            progress?.Report(new KpiProgress(done += page.Count, Math.Max(done, total)));
            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1].Id;
        }
    }

    /// <summary>Reads all customers with the groups that they are in, as they are at one moment.</summary>
    private ValueTask<bool> ReadGroupedAsync(KpiDimension by, Action<ProfileId, CustomerHistory, IReadOnlyList<string>> take, IProgress<KpiProgress>? progress, CancellationToken cancellationToken) =>
        _states.LookAsync(
            async (transaction, token) =>
            {
                var groups = await KpiGroupReader.OpenAsync(platform, transaction, by, token).ConfigureAwait(false);
                var (done, total) = (0L, await transaction.Profiles.CountAsync(token).ConfigureAwait(false));
                for (var after = default(ProfileId); ;)
                {
                    var page = await transaction.Profiles.ReadAsync(after, token).TakeAsync(PageSize, token).ConfigureAwait(false);
                    await ReadGroupedAsync(transaction, page, groups, take, token).ConfigureAwait(false);
                    progress?.Report(new KpiProgress(done += page.Count, Math.Max(done, total)));
                    if (page.Count < PageSize)
                    {
                        return true;
                    }

                    after = page[^1].Id;
                }
            },
            cancellationToken);

    /// <summary>Reads some customers with the groups that they are in.</summary>
    public static async ValueTask ReadGroupedAsync(
        ICdpTransaction transaction, IReadOnlyList<ProfileRow> page, KpiGroupReader groups, Action<ProfileId, CustomerHistory, IReadOnlyList<string>> take, CancellationToken cancellationToken)
    {
        var histories = await ProfileHistories.ReadAsync(transaction, [.. page.Select(static row => row.Id)], cancellationToken).ConfigureAwait(false);
        var memberships = await groups.ReadAsync(page, cancellationToken).ConfigureAwait(false);
        foreach (var row in page)
        {
            cancellationToken.ThrowIfCancellationRequested();
            take(row.Id, new HistoryReader(groups.Options).Read(histories.Find(row.Id) ?? []), memberships.GetValueOrDefault(row.Id, []));
        }
    }
}
