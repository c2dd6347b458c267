using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Shop;

namespace Cdp.ComparisonBenchmarks.Segments;

/// <summary>Measures what it costs to keep segments up to date, event by event and as time passes.</summary>
internal sealed class SegmentsComparison : IComparison
{
    public string Name => "segments";

    public string Summary => "What a hundred rules cost new events, next to working everything out again; the rate with a thousand rules, next to ten; how soon time is seen to have passed.";

    public string Options =>
        "--quick --only incremental|rate|exits --profiles 200000 --events 5000000 --new 50000 --rounds 5 --rate 20000 --exits 20000 --instants 40 --seed 20260701 --history FILE --folder <temporary>";

    public async Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var isQuick = commandLine.Has("quick");
        var only = commandLine.Text("only", string.Empty);
        if (only is not ("" or "incremental" or "rate" or "exits"))
        {
            throw new CommandLineException("--only takes incremental, rate or exits.");
        }

        var settings = new SegmentsSettings
        {
            Profiles = commandLine.Number("profiles", isQuick ? 5_000 : 200_000),
            Events = commandLine.Number("events", isQuick ? 100_000 : 5_000_000),
            NewEvents = commandLine.Number("new", isQuick ? 2_000 : 50_000),
            Rules = new RuleBook(ShopTraffic.End).Rules.Count,
            Rounds = commandLine.Number("rounds", isQuick ? 3 : 5),
            RateEvents = commandLine.Number("rate", isQuick ? 5_000 : 20_000),
            Exits = commandLine.Number("exits", isQuick ? 2_000 : 20_000),
            Instants = commandLine.Number("instants", isQuick ? 5 : 40),
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
        };
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        var history = commandLine.Text("history", scratch.File("history.db"));
        commandLine.RefuseOthers();

        var incremental = only is "" or "incremental" ? await new IncrementalRun(settings, scratch, history).RunAsync(cancellationToken) : null;
        IReadOnlyList<RateRound> rates = only is "" or "rate" ? await new RateRun(settings, scratch).RunAsync(cancellationToken) : [];
        var exits = only is "" or "exits" ? await new ExitsRun(settings, scratch).RunAsync(cancellationToken) : null;
        var report = new SegmentsReport
        {
            Machine = Machine.Describe(),
            Settings = settings,
            Incremental = incremental,
            Rates = rates,
            Exits = exits,
            Checks = [.. Check(incremental, exits)],
            Targets = [.. Judge(incremental, rates, exits)],
        };
        ReportWriter.Write(report, ReportJsonContext.Default.SegmentsReport);
        return report.Checks.All(check => check.Passed) ? 0 : 1;
    }

    private static IEnumerable<Check> Check(IncrementalResult? incremental, ExitsResult? exits)
    {
        if (incremental is not null)
        {
            yield return new Check("memberships that were wrong after the new events", 0, incremental.Wrong);
        }

        if (exits is not null)
        {
            yield return new Check("profiles that left", exits.Expected, exits.Left);
            yield return new Check("exits with another instant than they were due", 0, exits.Misdated);
        }
    }

    private static IEnumerable<Target> Judge(IncrementalResult? incremental, IReadOnlyList<RateRound> rates, ExitsResult? exits)
    {
        if (incremental is not null)
        {
            yield return new Target("cost of the rules with new events against working everything out again", incremental.Ratio, AtLeast: null, AtMost: 0.1);
        }

        if (rates.Count > 0)
        {
            yield return new Target("rate with 1,000 rules against that with 10", Statistics.Round(Statistics.Median(rates.Select(round => round.Ratio))), AtLeast: 0.7, AtMost: null);
        }

        if (exits is not null)
        {
            yield return new Target("share of the exits within a second", exits.WithinOneSecond, AtLeast: 0.95, AtMost: null);
        }
    }
}
