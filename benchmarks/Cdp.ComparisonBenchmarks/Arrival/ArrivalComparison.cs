using System.Diagnostics;
using Cdp.ComparisonBenchmarks.Models;
using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Matching;
using Cdp.Matching.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Cdp.ComparisonBenchmarks.Arrival;

/// <summary>Measures what it takes to match one record that arrives against a million stored ones, and what matching costs the rate of collecting.</summary>
internal sealed class ArrivalComparison : IComparison
{
    private const int BatchSize = 500;

    public string Name => "arrival";

    public string Summary => "One record against a million stored profiles: finding, scoring and committing; and the rate of collecting with matching next to that without.";

    public string Options => "--quick --stored 1000000 --arriving 2000 --rate 50000 --block 500 --store sqlite|postgres:CONNECTION --seed 20260701 --folder <temporary>";

    public async Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var kind = commandLine.Text("store", "sqlite");
        var settings = new ArrivalSettings
        {
            Stored = commandLine.Number("stored", isQuick ? 20_000 : 1_000_000),
            Arriving = commandLine.Number("arriving", isQuick ? 500 : 2_000),
            Rate = commandLine.Number("rate", isQuick ? 5_000 : 50_000),
            MaxBlockSize = commandLine.Number("block", 500),
            Store = kind.Split(':')[0],
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
        };
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        commandLine.RefuseOthers();

        var store = new ArrivalStore(kind, scratch);
        var records = new SyntheticPeople(settings.Stored + (2 * settings.Arriving), settings.Seed).Read().Index().Select(static record => (Number: record.Index, Record: record.Item)).ToArray();
        new Random(settings.Seed).Shuffle(records);
        var model = Train(records.AsSpan(0, settings.Stored).ToArray(), settings, cancellationToken);

        // Or the first records would measure the compiler.
        Console.Error.WriteLine("Warming up");
        await RateAsync(store, "warm", records.Take(2_000), model, cancellationToken);
        var without = await RateAsync(store, "without", records.Take(settings.Rate), model: null, cancellationToken);
        var with = await RateAsync(store, "with", records.Take(settings.Rate), model, cancellationToken);
        Console.Error.WriteLine($"  collecting: {without:N0} records/s without matching, {with:N0} with");

        await using var services = store.Open("arrival");
        var cdp = services.GetRequiredService<ICdp>();
        var clock = Stopwatch.StartNew();
        await CollectAsync(cdp, records.Take(settings.Stored), cancellationToken);
        var load = clock.Elapsed.TotalSeconds;
        Console.Error.WriteLine($"  loaded {settings.Stored:N0} records in {load:N1} s");
        var unmatched = await ArriveAsync(cdp, records.Skip(settings.Stored).Take(settings.Arriving), cancellationToken);

        clock.Restart();
        var version = await cdp.Matching.AddModelAsync(model, "benchmark", cancellationToken);
        await cdp.Matching.ActivateAsync(version.Version, cancellationToken: cancellationToken);
        var match = clock.Elapsed.TotalSeconds;
        Console.Error.WriteLine($"  matched all of them in {match:N1} s");
        var before = await cdp.Profiles.CountAsync(cancellationToken);
        var matched = await ArriveAsync(cdp, records.Skip(settings.Stored + settings.Arriving), cancellationToken);
        var profiles = await cdp.Profiles.CountAsync(cancellationToken);
        var report = new ArrivalReport
        {
            Machine = Machine.Describe(),
            Settings = settings,
            LoadSeconds = Statistics.Round(load),
            MatchSeconds = Statistics.Round(match),
            Profiles = profiles,
            Matched = matched,
            Joined = before + settings.Arriving - profiles,
            Unmatched = unmatched,
            RateWithout = Statistics.Round(without),
            RateWith = Statistics.Round(with),
            PeakWorkingSetMegabytes = Statistics.Round(Process.GetCurrentProcess().PeakWorkingSet64 / 1e6),
            Targets =
            [
                new Target("99th percentile of milliseconds, less the median of a record that is not matched", Statistics.Round(matched.P99 - unmatched.Median), AtLeast: null, AtMost: 5),
                new Target("rate of collecting with matching against that without", Statistics.Round(with / without), AtLeast: 1.0 / 3, AtMost: null),
            ],
        };
        ReportWriter.Write(report, ReportJsonContext.Default.ArrivalReport);
        return 0;
    }

    private static LiveMatchModel Train((int Number, PersonRecord Record)[] records, ArrivalSettings settings, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine("Training");
        var table = PeopleTable.Create(records.Select(static record => record.Record));
        var trained = RecordMatching.Trainer.Train(PeopleModels.Tight, table, PeopleModels.Training(threads: 2), cancellationToken).Model;
        return LiveMatchModel.Create(trained, table, settings.MaxBlockSize) with
        {
            Traits = PersonRecord.Columns.ToDictionary(static column => column, ArrivalEvents.TraitOf, StringComparer.Ordinal),
        };
    }

    private static async Task<double> RateAsync(
        ArrivalStore store, string name, IEnumerable<(int Number, PersonRecord Record)> records, LiveMatchModel? model, CancellationToken cancellationToken)
    {
        await using var services = store.Open(name);
        var cdp = services.GetRequiredService<ICdp>();
        await cdp.InitializeAsync(cancellationToken);
        if (model is not null)
        {
            var version = await cdp.Matching.AddModelAsync(model, "benchmark", cancellationToken);
            await cdp.Matching.ActivateAsync(version.Version, cancellationToken: cancellationToken);
        }

        var clock = Stopwatch.StartNew();
        return await CollectAsync(cdp, records, cancellationToken) / clock.Elapsed.TotalSeconds;
    }

    private static async Task<int> CollectAsync(ICdp cdp, IEnumerable<(int Number, PersonRecord Record)> records, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var chunk in records.Chunk(BatchSize))
        {
            await cdp.CollectAsync(ArrivalEvents.Batch(chunk), cancellationToken);
            count += chunk.Length;
        }

        return count;
    }

    private static async Task<ArrivalTimes> ArriveAsync(ICdp cdp, IEnumerable<(int Number, PersonRecord Record)> records, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        foreach (var record in records)
        {
            var batch = ArrivalEvents.Batch([record]);
            var started = Stopwatch.GetTimestamp();
            await cdp.CollectAsync(batch, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return ArrivalTimes.Of(times);
    }
}
