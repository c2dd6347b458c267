using System.Globalization;
using Cdp.ComparisonBenchmarks.Models;
using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.Matching;
using Cdp.Matching.Clustering;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;

namespace Cdp.ComparisonBenchmarks.Growth;

/// <summary>Deduplicates many people and watches the working set.</summary>
internal sealed class DeduplicationRun(GrowthSettings settings)
{
    /// <summary>Runs in these steps: 1. take the records in, train, score and cluster, watched; 2. look at the clusters, not watched.</summary>
    public LargeDeduplication Run(CancellationToken cancellationToken)
    {
        // :: Step 1: take the records in, train, score and cluster, watched
        var people = SyntheticPeople.OfPeople(settings.People, settings.Seed);
        RecordTable table = null!;
        MatchModel model = null!;
        ScoringResult scored = null!;
        RecordClusters clusters = null!;
        using var memory = new MemorySampler();
        var load = Step("load", () => table = PeopleTable.Create(people.Read()));
        var train = Step("train", () => model = RecordMatching.Trainer.Train(PeopleModels.Tight, table, PeopleModels.Training(settings.Threads), cancellationToken).Model);
        var score = Step("score", () => scored = RecordMatching.Matcher.Score(model, table, new() { Threads = settings.Threads }, cancellationToken));
        var cluster = Step("cluster", () => clusters = RecordMatching.Clusterer.Cluster(
            ClusteringInput.FromTable(table, scored.Pairs.ToArray()), cancellationToken: cancellationToken));
        memory.Dispose();

        // :: Step 2: look at the clusters, not watched
        var truth = RecordTruth.FromLabels([.. people.Read().Select(record => record.Person.ToString(CultureInfo.InvariantCulture))]);
        var matches = ClusterEvaluation.Create(truth, clusters).Pairs;
        return new LargeDeduplication
        {
            People = people.People,
            Records = table.Count,
            Pairs = scored.Compared,
            Clusters = clusters.Count,
            LoadSeconds = load,
            TrainSeconds = train,
            ScoreSeconds = score,
            ClusterSeconds = cluster,
            PeakWorkingSetMegabytes = memory.PeakMegabytes,
            Precision = Statistics.Round(matches.Precision),
            Recall = Statistics.Round(matches.Recall),
        };
    }

    private static double Step(string name, Action act)
    {
        var seconds = Statistics.Round(Stopclock.Seconds(act));
        Console.Error.WriteLine($"  {name}: {seconds:N3} s, {Environment.WorkingSet / 1024 / 1024:N0} MB");
        return seconds;
    }
}
