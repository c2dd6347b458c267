using System.Diagnostics;
using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Clustering;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Scoring;
using Cdp.Matching.Training;

namespace Cdp.ComparisonBenchmarks.Matching;

/// <summary>Shows that a pair costs no more among many people than among few, and what a million people need.</summary>
internal sealed class GrowthComparison : IComparison
{
    public string Name => "growth";

    public string Summary => "Seconds per candidate pair as the number of people grows, and the memory that the most people need.";

    public string Options => "--small 50000 --medium 180000 --people 1000000 --rounds 3 --threads <processors> --seed 7";

    public Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var sizes = new[] { commandLine.Number("small", 50_000), commandLine.Number("medium", 180_000), commandLine.Number("people", 1_000_000) };
        var rounds = commandLine.Number("rounds", 3);
        var threads = commandLine.Number("threads", Environment.ProcessorCount);
        var seed = commandLine.Number("seed", 7, least: 0);
        commandLine.RefuseOthers();
        var steps = new List<GrowthStep>();
        foreach (var (people, isTight) in sizes.Select((people, i) => (people, i == sizes.Length - 1)))
        {
            steps.Add(Run(people, isTight, isTight ? 1 : rounds, threads, seed, cancellationToken));
        }

        var growth = steps[1].NanosecondsPerPair / steps[0].NanosecondsPerPair;
        var report = new GrowthReport
        {
            Machine = Machine.Describe(),
            Threads = threads,
            Steps = steps,
            Growth = Statistics.Round(growth),
            Targets =
            [
                new Target("growth of the time per pair", Statistics.Round(growth), AtLeast: null, AtMost: 1.2),
                new Target("peak megabytes of the most people", steps[^1].PeakMegabytes, AtLeast: null, AtMost: 1_500),
            ],
        };
        ReportWriter.Write(report, ReportJsonContext.Default.GrowthReport);
        return Task.FromResult(0);
    }

    private static GrowthStep Run(int people, bool isTight, int rounds, int threads, int seed, CancellationToken cancellationToken)
    {
        using var memory = new MemorySampler();
        var table = new SyntheticPeople(seed).Create(people);
        var training = new TrainingOptions { Threads = threads };
        training.SessionRules.Add(Rule("dob"));
        training.SessionRules.Add(Rule("email"));
        training.DeterministicRules.Add(Rule("email"));
        var started = Stopwatch.GetTimestamp();
        var model = RecordMatching.Trainer.Train(Untrained(isTight), table, training, cancellationToken).Model;
        var trainingSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var times = new List<double>();
        ScoringResult? result = null;
        for (var round = 0; round < rounds; round++)
        {
            started = Stopwatch.GetTimestamp();
            result = RecordMatching.Matcher.Score(model, table, new ScoringOptions { Threads = threads, MinimumWeight = 0 }, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        started = Stopwatch.GetTimestamp();
        var clusters = RecordMatching.Clusterer.Cluster(ClusteringInput.FromTable(table, result!.Pairs.ToArray()), cancellationToken: cancellationToken).Count;
        var clusteringSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        memory.Dispose();
        var seconds = Statistics.Median(times);
        Console.Error.WriteLine($"  {people:N0} people: {result.Compared:N0} pairs in {seconds:F2} s, {clusters:N0} clusters for {people:N0} people");
        return new GrowthStep
        {
            People = people,
            Records = table.Count,
            Pairs = result.Compared,
            Clusters = clusters,
            TrainingSeconds = Statistics.Round(trainingSeconds),
            ScoringSeconds = Statistics.Round(seconds),
            ClusteringSeconds = Statistics.Round(clusteringSeconds),
            NanosecondsPerPair = Statistics.Round(seconds * 1e9 * threads / result.Compared),
            PeakMegabytes = memory.PeakMegabytes,
        };
    }

    private static BlockingRule Rule(params string[] columns) => new() { Columns = [.. columns.Select(ColumnExpression.Of)] };

    private static MatchModel Untrained(bool isTight) => new()
    {
        BlockingRules = isTight
            ? [Rule("dob", "surname"), Rule("email"), Rule("phone"), Rule("first_name", "surname", "city"), Rule("first_name", "postcode"), Rule("dob", "city")]
            : [Rule("first_name", "city"), Rule("surname", "dob"), Rule("email"), Rule("phone"), Rule("surname", "city"), Rule("first_name", "dob")],
        Comparisons =
        [
            ModelParts.Name("first_name"),
            ModelParts.Name("surname"),
            ModelParts.DateOfBirth("dob", "yyyy-MM-dd"),
            ModelParts.Metric("postcode", StringMetrics.Levenshtein, 1, 2),
            ModelParts.Exact("city"),
            ModelParts.Metric("email", StringMetrics.JaroWinkler, 0.88),
            ModelParts.Metric("phone", StringMetrics.Levenshtein, 1, 2),
        ],
    };
}
