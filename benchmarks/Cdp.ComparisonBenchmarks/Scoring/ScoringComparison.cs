using Cdp.ComparisonBenchmarks.Models;
using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Splink;

namespace Cdp.ComparisonBenchmarks.Scoring;

/// <summary>Compares scoring, blocking included, with DuckDB running the SQL of Splink over the same pairs and levels.</summary>
internal sealed class ScoringComparison : IComparison
{
    private const int WarmUpRecords = 20_000;

    public string Name => "scoring";

    public string Summary => "Pairs of records blocked, compared and weighed, next to DuckDB with the SQL of Splink.";

    public string Options => "--quick --wide 100000 --tight 1000000 --historical <historical_50k.csv> --rounds 3 --threads 2 --seed 20260701 --folder <temporary>";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var settings = new ScoringSettings
        {
            WideRecords = commandLine.Number("wide", isQuick ? 20_000 : 100_000),
            TightRecords = commandLine.Number("tight", isQuick ? 50_000 : 1_000_000),
            Rounds = commandLine.Number("rounds", isQuick ? 1 : 3),
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
            Threads = commandLine.Number("threads", 2),
        };
        var historical = commandLine.Text("historical", string.Empty);
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        commandLine.RefuseOthers();

        Console.Error.WriteLine("Warming up");
        new ScoringRun(settings with { Rounds = 2 }, Invent(scratch, "warm-up", WarmUpRecords, settings.Seed + 1, isWide: true)).Run(cancellationToken);

        List<ScoringCase> cases =
        [
            Invent(scratch, $"{settings.WideRecords:N0} invented records, wide rules", settings.WideRecords, settings.Seed, isWide: true),
            Invent(scratch, $"{settings.TightRecords:N0} invented records, tight rules", settings.TightRecords, settings.Seed, isWide: false),
        ];
        if (historical.Length > 0)
        {
            var path = scratch.File("historical.csv");
            PeopleFile.CopyAsAscii(historical, path);
            cases.Add(new ScoringCase("historical_50k", path, HistoricalModel.Value));
        }

        var results = cases.ConvertAll(what => new ScoringRun(settings, what).Run(cancellationToken));
        using var duckDb = new DuckDb(settings.Threads);
        ReportWriter.Write(
            new ScoringReport
            {
                Machine = Machine.Describe(),
                DuckDb = duckDb.Version,
                Settings = settings,
                Results = results,
                Targets = [.. results.Select(result => new Target($"times as fast as DuckDB: {result.Case}", result.Ratio, AtLeast: 20, AtMost: null))],
            },
            ReportJsonContext.Default.ScoringReport);
        return Task.FromResult(results.SelectMany(result => result.Checks).All(check => check.Passed) ? 0 : 1);
    }

    private static ScoringCase Invent(Scratch scratch, string name, int records, int seed, bool isWide)
    {
        var path = PeopleFile.Invent(scratch, records, seed);
        return new ScoringCase(name, path, isWide ? PeopleModels.Wide : PeopleModels.Tight);
    }
}
