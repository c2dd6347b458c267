using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Clustering;
using Cdp.Matching.Columns;
using Cdp.Matching.Evaluation;
using Cdp.Matching.Scoring;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Runs;

/// <summary>
/// Matches records, in steps:
/// 1. load the records; 2. get a model; 3. score pairs; 4. cluster; 5. compare with the truth.
/// </summary>
/// <param name="host">What surrounds the run.</param>
internal sealed class MatchRun(ToolHost host)
{
    /// <summary>The largest number of records for which those that hold too little are sought.</summary>
    public const int MostUnlinkable = 200_000;

    private const double LeastWeight = -10;

    /// <summary>Matches records.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="tell">Hears what is being done.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ToolException">The input cannot be used.</exception>
    public MatchOutcome Execute(MatchRequest request, Action<string> tell, CancellationToken cancellationToken)
    {
        var times = new PhaseTimes(host.Time);

        // :: Step 1: load the records.
        tell("Loading");
        var records = times.Measure("load", () => RecordLoader.Load(request.Load, cancellationToken));

        // :: Step 2: get a model.
        var (model, plan, training) = new ModelSource(host.Planner).Get(request.Model, records, times, tell, cancellationToken);

        // :: Step 3: score pairs.
        tell("Scoring");
        var threshold = MatchWeights.FromProbability(request.Threshold);
        var options = new ScoringOptions
        {
            MinimumWeight = Math.Min(LeastWeight, threshold),
            Guard = new BlockGuard { Action = LargeBlockAction.Split },
            Progress = new ScoringDisplay(tell),
        };
        var scoring = times.Measure("score", () => RecordMatching.Matcher.Score(model, records.Table, options, cancellationToken));
        ScoredPair[] pairs = [.. scoring.Pairs];

        // :: Step 4: cluster.
        tell("Clustering");
        var clusters = times.Measure("cluster", () => Cluster(records, pairs, threshold, cancellationToken));

        // :: Step 5: compare with the truth.
        tell("Comparing");
        return new MatchOutcome
        {
            Records = records,
            Plan = plan,
            Training = training,
            Model = model,
            ComparedByRule = scoring.ComparedByRule,
            LargeBlocks = scoring.LargeBlocks,
            Pairs = pairs,
            Clusters = clusters,
            Threshold = request.Threshold,
            Quality = records.Truth is null ? null : Judge(records, model, pairs, clusters, cancellationToken),
            Unlinkable = request.WantsReport && records.Table.Count <= MostUnlinkable
                ? new UnlinkableRecords([.. RecordMatching.Matcher.ScoreWithSelf(model, records.Table, cancellationToken)])
                : null,
            Times = times,
        };
    }

    private static RecordClusters Cluster(RecordSet records, ScoredPair[] pairs, double threshold, CancellationToken cancellationToken) =>
        RecordMatching.Clusterer.Cluster(
            ClusteringInput.FromTable(records.Table, pairs),
            new ClusteringOptions { Threshold = threshold, OneRecordPerSource = records.LinkType == MatchLinkType.LinkOnly },
            cancellationToken);

    private static Quality Judge(RecordSet records, MatchModel model, ScoredPair[] pairs, RecordClusters clusters, CancellationToken cancellationToken)
    {
        var truth = RecordTruth.FromTable(records.Table, ColumnExpression.Of(records.Truth!), records.LinkType);
        if (truth.TruePairs == 0)
        {
            throw new ToolException($"No two records have the same {records.Truth}. Give a column that is equal for the records of one person.");
        }

        var evaluation = PairEvaluation.Create(truth, pairs, cancellationToken);
        return new Quality(
            evaluation,
            evaluation.FindBestByF1(),
            ClusterEvaluation.Create(truth, clusters),
            BlockingEvaluation.CountFound(model, records.Table, truth, cancellationToken));
    }

    /// <summary>Shows how far scoring has come, a percentage at a time.</summary>
    private sealed class ScoringDisplay(Action<string> tell) : IProgress<ScoringProgress>
    {
        private int _last;

        public void Report(ScoringProgress value)
        {
            var percent = value.DoneUnits * 100L / Math.Max(1, value.TotalUnits);
            if (Interlocked.Exchange(ref _last, (int)percent) != percent)
            {
                tell($"Scoring {NumberText.Of(percent)} %");
            }
        }
    }
}
