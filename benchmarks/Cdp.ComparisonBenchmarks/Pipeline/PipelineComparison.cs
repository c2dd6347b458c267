using Cdp.ComparisonBenchmarks.Models;
using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Pipeline;

/// <summary>Takes records from the file to the clusters, next to the times of Splink for jobs of the same size.</summary>
internal sealed class PipelineComparison : IComparison
{
    private const int WarmUpRecords = 2_000;

    public string Name => "pipeline";

    public string Summary => "Records from the file to the clusters: load, plan, train, score, cluster; next to the times of Splink.";

    public string Options => "--quick --people <folder with febrl3, febrl4a, febrl4b and historical_50k.csv> --wide 100000 --tight 1000000 --rounds 3 --threads 2 --seed 20260701 --folder <temporary>";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var settings = new PipelineSettings
        {
            WideRecords = commandLine.Number("wide", isQuick ? 20_000 : 100_000),
            TightRecords = commandLine.Number("tight", isQuick ? 50_000 : 1_000_000),
            Rounds = commandLine.Number("rounds", isQuick ? 1 : 3),
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
            Threads = commandLine.Number("threads", 2),
        };
        var people = commandLine.Text("people", string.Empty);
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        commandLine.RefuseOthers();

        Console.Error.WriteLine("Warming up");
        var small = Invent(scratch, "warm-up", WarmUpRecords, settings.Seed + 1, isWide: true);
        new MatchingRun(settings with { Rounds = 1 }, small with { Model = null }).Run(cancellationToken);
        new MatchingRun(settings with { Rounds = 1 }, small).Run(cancellationToken);

        List<PipelineJob> jobs =
        [
            .. people.Length == 0 ? [] : Real(people),
            Invent(scratch, $"{settings.WideRecords:N0} invented records, wide rules", settings.WideRecords, settings.Seed, isWide: true),
            Invent(scratch, $"{settings.TightRecords:N0} invented records, tight rules", settings.TightRecords, settings.Seed, isWide: false),
        ];
        var results = jobs.ConvertAll(job => new MatchingRun(settings, job).Run(cancellationToken));
        ReportWriter.Write(
            new PipelineReport
            {
                Machine = Machine.Describe(),
                Settings = settings,
                Results = results,
                Targets = [.. results.Where(result => result.Ratio is not null).Select(result => new Target($"times as fast as Splink: {result.Job}", result.Ratio!.Value, AtLeast: 1, AtMost: null))],
            },
            ReportJsonContext.Default.PipelineReport);
        return Task.FromResult(results.SelectMany(result => result.Checks).All(check => check.Passed) ? 0 : 1);
    }

    private static IEnumerable<PipelineJob> Real(string folder)
    {
        yield return new PipelineJob("febrl3", [Path.Combine(folder, "febrl3.csv")], Model: null, SplinkTimes.Febrl3);
        yield return new PipelineJob("febrl4", [Path.Combine(folder, "febrl4a.csv"), Path.Combine(folder, "febrl4b.csv")], Model: null, SplinkTimes.Febrl4);
        yield return new PipelineJob("historical_50k", [Path.Combine(folder, "historical_50k.csv")], Model: null, SplinkTimes.Historical);
    }

    private static PipelineJob Invent(Scratch scratch, string name, int records, int seed, bool isWide)
    {
        var path = PeopleFile.Invent(scratch, records, seed);
        return isWide
            ? new PipelineJob(name, [path], PeopleModels.Wide, SplinkTimes.Wide)
            : new PipelineJob(name, [path], PeopleModels.Tight, SplinkTimes.Tight);
    }
}
