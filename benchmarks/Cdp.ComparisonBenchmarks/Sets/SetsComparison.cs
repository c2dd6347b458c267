using Cdp.ComparisonBenchmarks.Report;

namespace Cdp.ComparisonBenchmarks.Sets;

/// <summary>Compares counting with compressed sets with asking hash sets, from thin to dense ones.</summary>
internal sealed class SetsComparison : IComparison
{
    /// <summary>From which density on sets are called dense.</summary>
    private const double Dense = 0.1;

    public string Name => "sets";

    public string Summary => "Profiles counted that are in two sets and not in a third, next to hash sets, from thin sets to dense ones.";

    public string Options => "--quick --profiles 1000000 --rounds 9 --seed 20260701";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var settings = new SetsSettings
        {
            Profiles = commandLine.Number("profiles", 1_000_000),
            Densities = [0.0001, 0.001, 0.01, 0.1, 0.2, 0.5],
            Rounds = commandLine.Number("rounds", isQuick ? 3 : 9),
            MillisecondsPerRound = isQuick ? 20 : 200,
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
        };
        commandLine.RefuseOthers();

        List<SetsResult> results = [.. settings.Densities.Select(density => new SetsRun(settings, density).Run(cancellationToken))];
        ReportWriter.Write(
            new SetsReport
            {
                Machine = Machine.Describe(),
                Settings = settings,
                Results = results,
                Targets = [.. results.SelectMany(Judge)],
            },
            ReportJsonContext.Default.SetsReport);
        return Task.FromResult(results.SelectMany(result => result.Checks).All(check => check.Passed) ? 0 : 1);
    }

    private static IEnumerable<Target> Judge(SetsResult result)
    {
        var isDense = result.Density >= Dense;
        yield return new Target($"times as fast as hash sets: {result.Density:P2}", result.Ratio, AtLeast: isDense ? 100 : 1, AtMost: null);
        if (isDense)
        {
            yield return new Target($"times as small as hash sets: {result.Density:P2}", result.BytesRatio, AtLeast: 10, AtMost: null);
        }
    }
}
