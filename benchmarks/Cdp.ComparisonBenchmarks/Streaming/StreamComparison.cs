using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Clustering;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Live;
using Cdp.Matching.Planning;
using Cdp.Matching.Records;

namespace Cdp.ComparisonBenchmarks.Streaming;

/// <summary>Shows that records which arrive one by one, in any order, end up as those that are matched all at once, and how good that is.</summary>
internal sealed class StreamComparison : IComparison
{
    public string Name => "stream";

    public string Summary => "Records that arrive one by one in random orders, next to one batch and to cdp dedupe by the same model: the same clusters, and their F1.";

    public string Options => "--files people.csv[,others.csv] --orders 3 --block 500 --store memory|sqlite --seed 20260701 --folder <temporary>";

    public async Task<int> RunAsync(CommandLine commandLine, CancellationToken cancellationToken)
    {
        var paths = commandLine.Text("files", string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (paths.Length == 0)
        {
            throw new CommandLineException("--files names CSV files with the columns id and truth.");
        }

        var settings = new StreamSettings
        {
            Files = [.. paths.Select(path => Path.GetFileName(path))],
            Orders = commandLine.Number("orders", 3),
            MaxBlockSize = commandLine.Number("block", 500),
            Store = commandLine.Text("store", "memory"),
            Seed = commandLine.Number("seed", 20_260_701, least: 0),
        };
        using var scratch = new Scratch(commandLine.Text("folder", Path.GetTempPath()));
        commandLine.RefuseOthers();

        var labels = new List<string?>();
        var table = PeopleFile.Load(paths, labels);
        var linkType = paths.Length > 1 ? MatchLinkType.LinkOnly : MatchLinkType.DedupeOnly;
        var sources = Enumerable.Range(0, table.Count).Select(table.SourceOf).ToList();
        var names = sources.Distinct().ToList();
        var truth = linkType == MatchLinkType.LinkOnly ? RecordTruth.FromLabels(labels, sources.Select(source => names.IndexOf(source)).ToArray()) : RecordTruth.FromLabels(labels);
        var model = Train(table, linkType, cancellationToken);
        var results = new List<StreamResult> { Deduplicate(table, truth, model, linkType, cancellationToken) };
        var live = LiveMatchModel.Create(model, table, settings.MaxBlockSize) with
        {
            LinkProbability = 0.5,
            ReviewProbability = 0.5,
            Traits = table.Columns.ToDictionary(column => column, StreamRun.TraitOf, StringComparer.Ordinal),
        };

        var run = new StreamRun(table, labels, truth, live, settings, scratch);
        var partitions = new List<int[]>();
        foreach (var order in Enumerable.Range(1, settings.Orders))
        {
            var (result, partition) = await run.StreamAsync(order, cancellationToken);
            results.Add(result);
            partitions.Add(partition);
        }

        var (batch, all) = await run.BatchAsync(cancellationToken);
        results.Add(batch);
        var report = new StreamReport
        {
            Machine = Machine.Describe(),
            Settings = settings,
            Records = table.Count,
            Results = results,
            Checks = [.. partitions.Select((partition, i) => new Check($"records in the clusters of the batch, order {i + 1}", table.Count, partition.Zip(all, (x, y) => x == y ? 1L : 0L).Sum()))],
            Targets = [new Target("F1 against cdp dedupe by the same model", Statistics.Round(batch.F1 / results[0].F1), AtLeast: 1, AtMost: null)],
        };
        ReportWriter.Write(report, ReportJsonContext.Default.StreamReport);
        return report.Checks.All(check => check.Passed) ? 0 : 1;
    }

    private static MatchModel Train(RecordTable table, MatchLinkType linkType, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine("Training");
        var plan = RecordMatching.Planner.Plan(table, new PlanningOptions { LinkType = linkType }, cancellationToken);
        return RecordMatching.Trainer.Train(plan.Model, table, plan.Training, cancellationToken).Model;
    }

    /// <summary>Does what <c>cdp dedupe</c> and <c>cdp link</c> do.</summary>
    private static StreamResult Deduplicate(RecordTable table, RecordTruth truth, MatchModel model, MatchLinkType linkType, CancellationToken cancellationToken)
    {
        RecordClusters? clusters = null;
        var seconds = Stopclock.Seconds(() =>
        {
            var scoring = RecordMatching.Matcher.Score(
                model, table, new() { MinimumWeight = -10, Guard = new BlockGuard { Action = LargeBlockAction.Split } }, cancellationToken);
            clusters = RecordMatching.Clusterer.Cluster(
                ClusteringInput.FromTable(table, scoring.Pairs.ToArray()), new ClusteringOptions { OneRecordPerSource = linkType == MatchLinkType.LinkOnly }, cancellationToken);
        });
        var evaluation = ClusterEvaluation.Create(truth, clusters!);
        Console.Error.WriteLine($"  cdp dedupe: F1 {evaluation.Pairs.F1:F4}");
        return new StreamResult
        {
            Way = "cdp dedupe",
            Seconds = Statistics.Round(seconds),
            Clusters = evaluation.ClusterCount,
            Precision = evaluation.Pairs.Precision,
            Recall = evaluation.Pairs.Recall,
            F1 = evaluation.Pairs.F1,
        };
    }
}
