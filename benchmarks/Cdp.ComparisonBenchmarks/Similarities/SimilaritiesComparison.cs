using Cdp.Benchmarks.Matching;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Splink;

namespace Cdp.ComparisonBenchmarks.Similarities;

/// <summary>Compares the metrics of texts with those of DuckDB, over many pairs of names in one query.</summary>
internal sealed class SimilaritiesComparison : IComparison
{
    private const string Names = "names";

    public string Name => "similarities";

    public string Summary => "Pairs of names measured by each metric that DuckDB has too, next to DuckDB, on one thread.";

    public string Options => "--quick --pairs 1000000 --rounds 5 --folder <temporary>";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var settings = new SimilaritiesSettings
        {
            Pairs = commandLine.Number("pairs", isQuick ? 100_000 : 1_000_000),
            Rounds = commandLine.Number("rounds", isQuick ? 1 : 5),
        };
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        commandLine.RefuseOthers();

        var pairs = NamePairs.Create(settings.Pairs);
        using var duckDb = new DuckDb(settings.Threads);
        duckDb.ReadCsv(Names, [Write(scratch, pairs)]);
        List<SimilarityResult> results = [.. SimilarityCase.All.Select(what => new SimilarityRun(settings, what, pairs, duckDb, Names).Run(cancellationToken))];
        ReportWriter.Write(
            new SimilaritiesReport
            {
                Machine = Machine.Describe(),
                DuckDb = duckDb.Version,
                Settings = settings,
                Results = results,
                Targets = [.. results.Select(result => new Target($"times as fast as DuckDB: {result.Function}", result.Ratio, AtLeast: 1, AtMost: null))],
            },
            ReportJsonContext.Default.SimilaritiesReport);
        return Task.FromResult(results.SelectMany(result => result.Checks).All(check => check.Passed) ? 0 : 1);
    }

    /// <summary>Writes the pairs; no name needs quotes.</summary>
    private static string Write(Scratch scratch, (string Left, string Right)[] pairs)
    {
        var path = scratch.File("names.csv");
        using var writer = new StreamWriter(path);
        writer.Write("l,r\n");
        foreach (var (left, right) in pairs)
        {
            writer.Write($"{left},{right}\n");
        }

        return path;
    }
}
