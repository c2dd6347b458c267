using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>Scores pairs by the model of Fellegi and Sunter.</summary>
internal sealed class RecordMatcher : IRecordMatcher
{
    public ScoringResult Score(MatchModel model, RecordTable table, ScoringOptions? options = null, CancellationToken cancellationToken = default)
    {
        var run = new ScoringRun(model, table, Check(table, options));
        var found = new ScoredPair[run.UnitCount][];
        var compared = new long[run.UnitCount];
        run.Visit(static _ => { }, (unit, pairs, count) => (found[unit], compared[unit]) = (pairs, count), cancellationToken);

        // Without rules all pairs are compared, as if one rule had found them.
        var comparedByRule = new long[Math.Max(1, model.BlockingRules.Count)];
        for (var unit = 0; unit < compared.Length; unit++)
        {
            comparedByRule[run.RuleOf(unit)] += compared[unit];
        }

        return new ScoringResult { Pairs = Join(found), ComparedByRule = comparedByRule, LargeBlocks = run.LargeBlocks };
    }

    public IAsyncEnumerable<ScoredPair> ScoreStreamAsync(MatchModel model, RecordTable table, ScoringOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = Check(table, options);
        ModelChecks.Check(model);
        return ScoringStream.ReadAsync(model, table, options, cancellationToken);
    }

    public IPairScorer Prepare(MatchModel model, RecordTable table, PairScorerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new PairScorerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        return new PairScorer(model, table, options);
    }

    public PairExplanation Explain(MatchModel model, RecordTable table, int left, int right) => Explain(model, table, [(left, right)]).Single();

    public IEnumerable<PairExplanation> Explain(MatchModel model, RecordTable table, IEnumerable<(int Left, int Right)> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(pairs);
        return ExplainEach(new PairWeigher(model, new CompiledModel(model, table, threads: 1)), table, pairs, cancellationToken);
    }

    public IReadOnlyList<double> ScoreWithSelf(MatchModel model, RecordTable table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var weigher = new PairWeigher(model, new CompiledModel(model, table, threads: 1));
        var weights = new double[table.Count];
        for (var row = 0; row < weights.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            weights[row] = weigher.Weigh(row, row);
        }

        return weights;
    }

    private static ScoringOptions Check(RecordTable table, ScoringOptions? options)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new ScoringOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        return options;
    }

    private static IEnumerable<PairExplanation> ExplainEach(
        PairWeigher weigher, RecordTable table, IEnumerable<(int Left, int Right)> pairs, CancellationToken cancellationToken)
    {
        foreach (var (left, right) in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RowChecks.CheckPair(left, right, table);
            yield return weigher.Explain(left, right);
        }
    }

    private static ScoredPair[] Join(ScoredPair[][] found)
    {
        var all = new ScoredPair[found.Sum(unit => unit.Length)];
        var next = 0;
        for (var unit = 0; unit < found.Length; unit++)
        {
            found[unit].CopyTo(all, next);
            next += found[unit].Length;
            found[unit] = [];
        }

        return all;
    }
}
