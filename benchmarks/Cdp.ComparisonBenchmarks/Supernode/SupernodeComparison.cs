using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Supernode;

/// <summary>Shows that an identifier which thousands of people share costs no more for the last of them than for the first.</summary>
internal sealed class SupernodeComparison : IComparison
{
    public string Name => "supernode";

    public string Summary => "Ten thousand people on one e-mail address: time per event, refusals, and everybody else's profiles.";

    public string Options => "--quick --people 10000 --honest 1000 --window 1000 --batch 10 --seed 20260701 --folder <temporary>";

    public async Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var people = commandLine.Number("people", isQuick ? 2_000 : 10_000);
        var settings = new SupernodeSettings
        {
            People = people,
            HonestPeople = commandLine.Number("honest", isQuick ? 200 : 1_000),
            Window = commandLine.Number("window", Math.Max(1, people / 10)),
            BatchSize = commandLine.Number("batch", 10),
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
        };
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        commandLine.RefuseOthers();

        // Or the first window would measure the compiler.
        Console.Error.WriteLine("Warming up");
        foreach (var variant in SupernodeVariant.All)
        {
            await RunAsync(scratch, settings with { People = 500, HonestPeople = 50, Window = 500 }, variant, cancellationToken);
        }

        var results = new List<SupernodeResult>();
        foreach (var variant in SupernodeVariant.All)
        {
            results.Add(await RunAsync(scratch, settings, variant, cancellationToken));
        }

        var report = new SupernodeReport
        {
            Machine = Machine.Describe(),
            Settings = settings,
            Results = results,
            Targets = [.. results.Select(result => new Target($"growth of the time per event: {result.Variant}", result.Growth, AtLeast: null, AtMost: 1.5))],
        };
        ReportWriter.Write(report, ReportJsonContext.Default.SupernodeReport);
        return results.SelectMany(result => result.Checks).All(check => check.Passed) ? 0 : 1;
    }

    private static async Task<SupernodeResult> RunAsync(Scratch scratch, SupernodeSettings settings, SupernodeVariant variant, CancellationToken cancellationToken)
    {
        var database = scratch.File("crowd.db");
        try
        {
            return await new SupernodeRun(settings, variant).RunAsync(database, cancellationToken);
        }
        finally
        {
            Scratch.Delete(database);
        }
    }
}
