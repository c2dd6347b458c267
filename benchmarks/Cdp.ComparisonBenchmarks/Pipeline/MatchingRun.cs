using Cdp.ComparisonBenchmarks.Models;
using Cdp.ComparisonBenchmarks.People;
using Cdp.ComparisonBenchmarks.Report;
using Cdp.ComparisonBenchmarks.Splink;
using Cdp.Matching;
using Cdp.Matching.Clustering;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using Cdp.Matching.Training;

namespace Cdp.ComparisonBenchmarks.Pipeline;

/// <summary>Takes one job from the file to the clusters, against the clock.</summary>
internal sealed class MatchingRun(PipelineSettings settings, PipelineJob job)
{
    private readonly List<string?> _truth = [];
    private RecordTable _table = null!;
    private MatchModel _model = null!;
    private TrainingOptions _training = null!;
    private ScoringResult _scored = null!;
    private RecordClusters _clusters = null!;

    public PipelineResult Run(CancellationToken cancellationToken)
    {
        var rounds = new List<PipelineSeconds>();
        var found = new List<(long Pairs, int Clusters)>();
        long counted = 0;
        for (var round = 1; round <= settings.Rounds; round++)
        {
            rounds.Add(RunRound(out counted, cancellationToken));
            found.Add((_scored.Compared, _clusters.Count));
            Console.Error.WriteLine($"  {job.Name}, round {round}: {_scored.Compared:N0} pairs, {rounds[^1].Total:N3} s; Splink {job.Splink.Pairs:N0} pairs, {job.Splink.Total:N3} s");
        }

        var matches = ClusterEvaluation.Create(RecordTruth.FromLabels(_truth), _clusters).Pairs;
        return new PipelineResult
        {
            Job = job.Name,
            Records = _table.Count,
            IsPlanned = job.Model is null,
            Rules = _model.BlockingRules.Count,
            Comparisons = _model.Comparisons.Count,
            Pairs = _scored.Compared,
            Clusters = _clusters.Count,
            Precision = Statistics.Round(matches.Precision),
            Recall = Statistics.Round(matches.Recall),
            F1 = Statistics.Round(matches.F1),
            Seconds = PipelineSeconds.Median(rounds),
            Splink = job.Splink,
            Rounds = rounds,
            Checks =
            [
                new Check($"{job.Name}: records", counted, _table.Count),
                new Check($"{job.Name}: records in clusters", _table.Count, _clusters.RecordCount),
                new Check($"{job.Name}: rounds with the same pairs and clusters", settings.Rounds, found.Count(one => one == found[0])),
            ],
        };
    }

    /// <summary>Runs in these steps: 1. load; 2. plan, or take the model set by hand; 3. train; 4. score; 5. cluster.</summary>
    private PipelineSeconds RunRound(out long counted, CancellationToken cancellationToken)
    {
        // :: Step 1: load
        _truth.Clear();
        var load = Stopclock.Seconds(() => _table = PeopleFile.Load(job.Paths, _truth));
        using var duckDb = new DuckDb(settings.Threads);
        var duckDbLoad = Stopclock.Seconds(() => duckDb.ReadCsv(SplinkSql.Records, job.Paths));
        counted = duckDb.Count(SplinkSql.Records);

        // :: Step 2: plan, or take the model set by hand
        var plan = 0.0;
        if (job.Model is { } model)
        {
            (_model, _training) = (model, PeopleModels.Training(settings.Threads));
        }
        else
        {
            plan = Stopclock.Seconds(() =>
            {
                var planned = RecordMatching.Planner.Plan(_table, new() { LinkType = job.LinkType, Threads = settings.Threads }, cancellationToken);
                (_model, _training) = (planned.Model, planned.Training);
            });
        }

        // :: Step 3: train
        var train = Stopclock.Seconds(() => _model = RecordMatching.Trainer.Train(_model, _table, _training, cancellationToken).Model);

        // :: Step 4: score
        var score = Stopclock.Seconds(() => _scored = RecordMatching.Matcher.Score(_model, _table, new() { Threads = settings.Threads }, cancellationToken));

        // :: Step 5: cluster
        var cluster = Stopclock.Seconds(() => _clusters = RecordMatching.Clusterer.Cluster(
            ClusteringInput.FromTable(_table, _scored.Pairs.ToArray()), cancellationToken: cancellationToken));
        return new PipelineSeconds { Load = load, DuckDbLoad = duckDbLoad, Plan = plan, Train = train, Score = score, Cluster = cluster };
    }
}
