using Cdp.ComparisonBenchmarks.Models;
using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Matching;
using Cdp.Matching.Scoring;

namespace Cdp.ComparisonBenchmarks.AllPairs;

/// <summary>Scores every pair across two files, with no blocking at all.</summary>
internal sealed class AllPairsComparison : IComparison
{
    public string Name => "allpairs";

    public string Summary => "Every pair across two files, without blocking: all 25 million of febrl4.";

    public string Options => "--left <febrl4a.csv> --right <febrl4b.csv> --rounds 5 --threads 2";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        string[] paths = [commandLine.Text("left", string.Empty), commandLine.Text("right", string.Empty)];
        var rounds = commandLine.Number("rounds", 5);
        var threads = commandLine.Number("threads", 2);
        commandLine.RefuseOthers();
        if (paths.Any(path => !File.Exists(path)))
        {
            throw new CommandLineException("Give both files with --left and --right, such as febrl4a.csv and febrl4b.csv.");
        }

        AllPairsResult[] results =
        [
            Run("the comparisons of fastLink, set by hand", FebrlModel.AllPairs, paths, rounds, threads, cancellationToken),
            Run("planned and trained", Plan(paths, threads, cancellationToken), paths, rounds, threads, cancellationToken),
        ];
        // The time of the wrong number of pairs is no time to judge.
        ReportWriter.Write(
            new AllPairsReport
            {
                Machine = Machine.Describe(),
                Threads = threads,
                Results = results,
                Targets = [.. results.Where(result => result.Checks.All(check => check.Passed)).Select(result => new Target($"seconds: {result.Model}", result.Seconds, AtLeast: null, AtMost: 2))],
            },
            ReportJsonContext.Default.AllPairsReport);
        return Task.FromResult(results.SelectMany(result => result.Checks).All(check => check.Passed) ? 0 : 1);
    }

    private static MatchModel Plan(string[] paths, int threads, CancellationToken cancellationToken)
    {
        var table = PeopleFile.Load(paths);
        var plan = RecordMatching.Planner.Plan(table, new() { LinkType = MatchLinkType.LinkOnly, Threads = threads }, cancellationToken);
        return RecordMatching.Trainer.Train(plan.Model, table, plan.Training, cancellationToken).Model with { BlockingRules = [] };
    }

    private static AllPairsResult Run(string name, MatchModel model, string[] paths, int rounds, int threads, CancellationToken cancellationToken)
    {
        var truth = new List<string?>();
        var seconds = new List<double>();
        ScoringResult result = null!;
        var (left, right) = (0L, 0L);

        // One more than is reported, to warm up.
        for (var round = 0; round <= rounds; round++)
        {
            truth.Clear();
            var table = PeopleFile.Load(paths, truth);
            left = Enumerable.Range(0, table.Count).LongCount(row => table.SourceOf(row) == table.SourceOf(0));
            right = table.Count - left;
            var took = Stopclock.Seconds(() => result = RecordMatching.Matcher.Score(model, table, new() { Threads = threads }, cancellationToken));
            Console.Error.WriteLine($"  {name}, {(round == 0 ? "warm-up" : $"round {round}")}: {result.Compared:N0} pairs, {took:N3} s");
            if (round > 0)
            {
                seconds.Add(Statistics.Round(took));
            }
        }

        var links = result.Pairs.Where(pair => pair.Weight >= 0).ToList();
        var trueLinks = links.Count(pair => truth[pair.Left] == truth[pair.Right]);
        return new AllPairsResult
        {
            Model = name,
            Comparisons = model.Comparisons.Count,
            Pairs = result.Compared,
            Links = links.Count,
            TrueLinks = trueLinks,
            Seconds = Statistics.Round(Statistics.Median(seconds)),
            Rounds = seconds,
            Checks = [new Check($"{name}: pairs compared", left * right, result.Compared)],
        };
    }
}
