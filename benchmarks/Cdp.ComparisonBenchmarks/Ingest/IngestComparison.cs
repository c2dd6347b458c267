using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>Compares the whole pipeline with the bare insert of the same events into the same table.</summary>
internal sealed class IngestComparison : IComparison
{
    private const int WarmUpEvents = 20_000;

    public string Name => "ingest";

    public string Summary => "Events through the whole pipeline into a SQLite file, next to a bare insert of the same events.";

    public string Options => "--quick --events 1000000 --people 100000 --rounds 3 --seed 20260701 --batch 500 --callers 4 --objects 200000 --folder <temporary>";

    /// <summary>Runs in these steps: 1. write the traffic into a file; 2. warm up; 3. measure both sides in turn; 4. report.</summary>
    /// <inheritdoc/>
    public async Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var settings = Read(commandLine);
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        commandLine.RefuseOthers();

        // :: Step 1: write the traffic into a file
        Console.Error.WriteLine($"Writing {settings.Events:N0} events of {settings.People:N0} people");
        var path = scratch.File("traffic.bin");
        var traffic = TrafficFile.Write(path, settings.Events, settings.People, settings.Seed, settings.BatchSize, cancellationToken);

        // :: Step 2: warm up, or the first window would measure the compiler
        await WarmUpAsync(scratch, settings, cancellationToken);

        // :: Step 3: measure both sides in turn
        var (pipeline, bare, objects) = (new List<IngestRound>(), new List<IngestRound>(), new List<IngestRound>());
        var checks = new List<Check>();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            // Whoever comes first is not always the same.
            for (var turn = 0; turn < 2; turn++)
            {
                var database = scratch.File("cdp.db");
                if ((round + turn) % 2 == 1)
                {
                    var (result, found) = await new PipelineRun(settings, traffic, path).RunAsync($"round {round}, pipeline", database, cancellationToken);
                    pipeline.Add(result);
                    checks.AddRange(found);
                }
                else
                {
                    var (result, found) = await new BareRun(settings, traffic, path).RunAsync($"round {round}, bare insert", database, cancellationToken);
                    bare.Add(result);
                    checks.Add(found);
                }

                Scratch.Delete(database);
            }

            if (settings.ObjectEvents > 0)
            {
                var database = scratch.File("cdp.db");
                var (result, found) = await new ObjectsRun(settings, path).RunAsync($"round {round}, pipeline of objects", database, cancellationToken);
                objects.Add(result);
                checks.Add(found);
                Scratch.Delete(database);
            }
        }

        // :: Step 4: report
        var report = Report(settings, traffic, pipeline, bare, objects, checks);
        ReportWriter.Write(report, ReportJsonContext.Default.IngestReport);
        return report.Checks.All(check => check.Passed) ? 0 : 1;
    }

    private static IngestSettings Read(CommandLine commandLine)
    {
        var isQuick = commandLine.Has("quick");
        var events = commandLine.Number("events", isQuick ? 50_000 : 1_000_000);
        var batchSize = commandLine.Number("batch", 500);
        var objects = Math.Min(events, commandLine.Number("objects", isQuick ? 10_000 : 200_000, least: 0));
        return new IngestSettings
        {
            Events = events,
            People = commandLine.Number("people", Math.Max(1, events / 10)),
            Rounds = commandLine.Number("rounds", isQuick ? 1 : 3),
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
            BatchSize = batchSize,
            Callers = commandLine.Number("callers", 4),
            ObjectEvents = objects - (objects % batchSize),
        };
    }

    private static async Task WarmUpAsync(Scratch scratch, IngestSettings settings, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine("Warming up");
        var path = scratch.File("warm-up.bin");
        var small = settings with { Events = WarmUpEvents, ObjectEvents = settings.ObjectEvents == 0 ? 0 : settings.BatchSize };
        var traffic = TrafficFile.Write(path, small.Events, small.Events / 10, settings.Seed + 1, settings.BatchSize, cancellationToken);
        var database = scratch.File("warm-up.db");
        await new PipelineRun(small, traffic, path).RunAsync("warm-up", database, cancellationToken);
        Scratch.Delete(database);
        await new BareRun(small, traffic, path).RunAsync("warm-up", database, cancellationToken);
        Scratch.Delete(database);
    }

    private static IngestReport Report(
        IngestSettings settings, TrafficSummary traffic, List<IngestRound> pipeline, List<IngestRound> bare, List<IngestRound> objects, List<Check> checks)
    {
        var headline = IngestSide.Of("UTF-8 request bodies through ICdp.CollectJsonAsync, parsing included", settings.Events, pipeline);
        var ratio = Statistics.Round(Statistics.Median(pipeline.Zip(bare, (a, b) => a.EventsPerSecond / b.EventsPerSecond)));
        return new IngestReport
        {
            Machine = Machine.Describe(),
            Settings = settings,
            Traffic = traffic,
            Pipeline = headline,
            PipelineOfObjects = objects.Count == 0 ? null : IngestSide.Of("ready CustomerEvent objects through ICdp.CollectAsync", settings.ObjectEvents, objects),
            Bare = IngestSide.Of("ready rows by one prepared statement into the event table of the same schema", settings.Events, bare),
            PipelineToBare = ratio,
            Checks = checks,
            Targets =
            [
                new Target("events per second", headline.Medians.EventsPerSecond, AtLeast: 20_000, AtMost: null),
                new Target("share of the bare insert's rate", ratio, AtLeast: 0.3, AtMost: null),
                new Target("last rate to first rate", headline.Medians.LastToFirst, AtLeast: 0.8, AtMost: null),
                new Target("peak working set in megabytes", headline.Medians.PeakWorkingSetMegabytes, AtLeast: null, AtMost: 500),
            ],
        };
    }
}
