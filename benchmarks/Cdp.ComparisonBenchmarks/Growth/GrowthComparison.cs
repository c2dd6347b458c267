using Cdp.ComparisonBenchmarks.Models;
using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Matching;

namespace Cdp.ComparisonBenchmarks.Growth;

/// <summary>Shows that a pair costs no more among ten million than among one, and what a million people need.</summary>
internal sealed class GrowthComparison : IComparison
{
    private const int WarmUpRecords = 20_000;

    public string Name => "growth";

    public string Summary => "Time per pair among one and ten million pairs; time and memory of deduplicating a million people.";

    public string Options => "--quick --people 1000000 --small 54000 --large 171000 --rounds 3 --threads 2 --seed 20260701";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var settings = new GrowthSettings
        {
            People = commandLine.Number("people", isQuick ? 50_000 : 1_000_000),
            SmallRecords = commandLine.Number("small", isQuick ? 10_000 : 54_000),
            LargeRecords = commandLine.Number("large", isQuick ? 30_000 : 171_000),
            Rounds = commandLine.Number("rounds", isQuick ? 1 : 3),
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
            Threads = commandLine.Number("threads", 2),
        };
        commandLine.RefuseOthers();

        Console.Error.WriteLine("Warming up");
        Score(settings with { Rounds = 2 }, WarmUpRecords, cancellationToken);

        // First of all, or its peak would hold what the others left.
        var large = new DeduplicationRun(settings).Run(cancellationToken);
        var few = Score(settings, settings.SmallRecords, cancellationToken);
        var many = Score(settings, settings.LargeRecords, cancellationToken);
        var growth = Statistics.Round(many.MicrosecondsPerPair / few.MicrosecondsPerPair);
        var report = new GrowthReport
        {
            Machine = Machine.Describe(),
            Settings = settings,
            Deduplication = large,
            Small = few,
            Large = many,
            Growth = growth,
            Checks =
            [
                new Check("records of the deduplication", SyntheticPeople.OfPeople(settings.People, settings.Seed).Records, large.Records),
                new Check("records of the small run", settings.SmallRecords, few.Records),
                new Check("records of the large run", settings.LargeRecords, many.Records),
            ],
            Targets =
            [
                new Target("growth of the time per pair", growth, AtLeast: null, AtMost: 1.2),
                new Target("peak working set in megabytes, deduplicating", large.PeakWorkingSetMegabytes, AtLeast: null, AtMost: 1_500),
            ],
        };
        ReportWriter.Write(report, ReportJsonContext.Default.GrowthReport);
        return Task.FromResult(report.Checks.All(check => check.Passed) ? 0 : 1);
    }

    private static GrowthStep Score(GrowthSettings settings, int records, CancellationToken cancellationToken)
    {
        var seconds = new List<double>();
        long pairs = 0;
        var people = new SyntheticPeople(records, settings.Seed);
        for (var round = 0; round < settings.Rounds; round++)
        {
            var table = PeopleTable.Create(people.Read());
            seconds.Add(Stopclock.Seconds(() => pairs = RecordMatching.Matcher.Score(PeopleModels.Wide, table, new() { Threads = settings.Threads }, cancellationToken).Compared));
            Console.Error.WriteLine($"  {records:N0} records: {pairs:N0} pairs, {seconds[^1]:N3} s");
        }

        return new GrowthStep { Records = records, Pairs = pairs, Seconds = Statistics.Round(Statistics.Median(seconds)) };
    }
}
