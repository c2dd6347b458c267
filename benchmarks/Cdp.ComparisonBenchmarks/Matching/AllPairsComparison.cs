using System.Diagnostics;
using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Scoring;
using Cdp.Matching.Training;

namespace Cdp.ComparisonBenchmarks.Matching;

/// <summary>Scores all 25,000,000 pairs of febrl4, without blocking. fastLink's published way of doing it takes 11.0 s on the same kind of machine.</summary>
internal sealed class AllPairsComparison : IComparison
{
    private const double FastLinkSeconds = 11.0;
    private const long ExpectedPairs = 25_000_000;

    public string Name => "allpairs";

    public string Summary => "All pairs of febrl4 without blocking: seconds to score them, next to fastLink.";

    public string Options => "--people <folder with febrl4a.csv and febrl4b.csv> --rounds 5 --threads <processors>";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var folder = commandLine.Text("people", "people");
        var rounds = commandLine.Number("rounds", 5);
        var threads = commandLine.Number("threads", Environment.ProcessorCount);
        commandLine.RefuseOthers();
        var table = PeopleFile.Read(Path.Combine(folder, "febrl4a.csv"), Path.Combine(folder, "febrl4b.csv"));

        var training = new TrainingOptions { Threads = threads };
        training.SessionRules.Add(new BlockingRule { Columns = [ColumnExpression.Of("postcode")] });
        training.SessionRules.Add(new BlockingRule { Columns = [ColumnExpression.Of("date_of_birth")] });
        training.DeterministicRules.Add(new BlockingRule { Columns = [ColumnExpression.Of("soc_sec_id")] });
        var started = Stopwatch.GetTimestamp();
        var model = RecordMatching.Trainer.Train(Untrained(), table, training, cancellationToken).Model;
        var trainingSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        var exhaustive = new List<double>();
        var early = new List<double>();
        long compared = 0;
        long matches = 0;
        for (var round = 0; round < rounds; round++)
        {
            // Every level of every pair, then with weak pairs given up early, as by default.
            exhaustive.Add(Time(() => RecordMatching.Trainer.Train(model, table, AllVectors(threads), cancellationToken).RandomPairs));
            early.Add(Time(() =>
            {
                var result = RecordMatching.Matcher.Score(model, table, new ScoringOptions { Threads = threads }, cancellationToken);
                (compared, matches) = (result.Compared, result.Pairs.Count(pair => pair.Weight >= 0));
                return compared;
            }));
            Console.Error.WriteLine($"  round {round + 1}: all levels {exhaustive[^1]:F2} s, scores {early[^1]:F2} s, {matches:N0} pairs above 0");
        }

        var report = new AllPairsReport
        {
            Machine = Machine.Describe(),
            Threads = threads,
            TrainingSeconds = Statistics.Round(trainingSeconds),
            AllLevelsSeconds = Statistics.Round(Statistics.Median(exhaustive)),
            ScoringSeconds = Statistics.Round(Statistics.Median(early)),
            NanosecondsPerPair = Statistics.Round(Statistics.Median(early) * 1e9 * threads / ExpectedPairs),
            FastLinkSeconds = FastLinkSeconds,
            Matches = matches,
            Checks = [new Check("pairs compared", ExpectedPairs, compared)],
            Targets = [new Target("seconds to score all pairs", Statistics.Median(early), AtLeast: null, AtMost: 2)],
        };
        ReportWriter.Write(report, ReportJsonContext.Default.AllPairsReport);
        return Task.FromResult(report.Checks.All(check => check.Passed) ? 0 : 1);
    }

    private static MatchModel Untrained() => new()
    {
        LinkType = MatchLinkType.LinkOnly,
        BlockingRules = [],
        Comparisons =
        [
            ModelParts.Name("given_name"),
            ModelParts.Name("surname"),
            ModelParts.DateOfBirth("date_of_birth", "yyyyMMdd"),
            ModelParts.Metric("soc_sec_id", StringMetrics.DamerauLevenshtein, 1, 2),
            ModelParts.Exact("street_number"),
            ModelParts.Metric("address_1", StringMetrics.JaroWinkler, 0.9, 0.8),
            ModelParts.Metric("suburb", StringMetrics.JaroWinkler, 0.9, 0.8),
            ModelParts.Metric("postcode", StringMetrics.DamerauLevenshtein, 1, 2),
            ModelParts.Exact("state"),
        ],
    };

    /// <summary>Draws every pair there is, and looks at every comparison of it.</summary>
    private static TrainingOptions AllVectors(int threads)
    {
        var options = new TrainingOptions { Threads = threads, MaxRandomPairs = long.MaxValue };
        options.SessionRules.Add(new BlockingRule { Columns = [ColumnExpression.Of("id")] });
        return options;
    }

    private static double Time(Func<long> run)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
