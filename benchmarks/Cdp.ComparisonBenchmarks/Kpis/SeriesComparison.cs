using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Shop;
using Cdp.Kpis;
using Cdp.Segmentation.Windows;

namespace Cdp.ComparisonBenchmarks.Kpis;

/// <summary>Times KPIs over a store from scratch, and the same followed while events come in.</summary>
internal sealed class SeriesComparison : IComparison
{
    private static readonly string[] Names = ["revenue", "orders", "average_order_value", "customers", "new_customers", "repeat_purchase_rate", "sessions", "visitors", "conversion_rate_sessions", "stickiness"];

    public string Name => "series";

    public string Summary => "Ten KPIs by day over the events of a SQLite store: from scratch, and followed while new events come in.";

    public string Options => "--profiles 40000 --events 1000000 --new 1000 --days 60 --rounds 5 --seed 20260701 --folder <temporary>";

    /// <summary>Runs in these steps: 1. load the history; 2. work out from scratch; 3. follow new events; 4. see that both say the same.</summary>
    public async Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var profiles = commandLine.Number("profiles", 40_000);
        var events = commandLine.Number("events", 1_000_000);
        var more = commandLine.Number("new", 1_000);
        var days = commandLine.Number("days", 60);
        var rounds = commandLine.Number("rounds", 5);
        var seed = commandLine.Number("seed", 20_260_701, least: 0);
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        commandLine.RefuseOthers();

        // :: Step 1: load the history
        var traffic = new ShopTraffic(profiles, events, seed);
        var path = scratch.File("series.db");
        await ShopStore.PrepareAsync(path, traffic, events, cancellationToken);
        await using var store = await ShopStore.OpenAsync(path, cancellationToken);
        var last = DateOnly.FromDateTime(ShopTraffic.End.UtcDateTime);
        var request = new KpiRequest { Kpis = Names, From = last.AddDays(-days), To = last.AddDays(2), Grain = CalendarUnit.Day };

        // :: Step 2: work out from scratch
        var fromScratch = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            fromScratch.Add(await Stopclock.SecondsAsync(async () => await store.Cdp.Kpis.CalculateAsync(request, cancellationToken: cancellationToken)));
            Console.Error.WriteLine($"  from scratch: {fromScratch[^1]:0.00} s");
        }

        // :: Step 3: follow new events
        var (series, followed) = (store.Cdp.Kpis.Follow(request), new List<double>());
        await series.GetAsync(cancellationToken: cancellationToken);
        IReadOnlyList<KpiResult> latest = [];
        foreach (var chunk in traffic.After(more * rounds).Chunk(more))
        {
            store.Clock.Now = chunk[^1].At;
            foreach (var body in ShopStore.Bodies(chunk))
            {
                await store.CollectAsync(body, cancellationToken);
            }

            followed.Add(1_000 * await Stopclock.SecondsAsync(async () => latest = await series.GetAsync(cancellationToken: cancellationToken)));
            Console.Error.WriteLine($"  followed {more:N0} new events: {followed[^1]:0.0} ms");
        }

        // :: Step 4: see that both say the same
        var again = await store.Cdp.Kpis.CalculateAsync(request, cancellationToken: cancellationToken);
        var differing = again.Zip(latest).Count(static pair => pair.First.Value.Value != pair.Second.Value.Value);
        Check[] checks = [new Check("values that differ", 0, differing), new Check("values", again.Count, latest.Count)];
        ReportWriter.Write(
            new SeriesReport
            {
                Machine = Machine.Describe(),
                Profiles = profiles,
                Events = events,
                NewEvents = more,
                Days = days,
                Rounds = rounds,
                ScratchSeconds = Statistics.Round(Statistics.Median(fromScratch)),
                EventsPerSecond = Statistics.Round(events / Statistics.Median(fromScratch)),
                FollowedMilliseconds = Statistics.Round(Statistics.Median(followed)),
                Ratio = Statistics.Round(Statistics.Median(followed) / 1_000 / Statistics.Median(fromScratch)),
                Checks = checks,
            },
            ReportJsonContext.Default.SeriesReport);
        return Array.TrueForAll(checks, static check => check.Passed) ? 0 : 1;
    }
}
