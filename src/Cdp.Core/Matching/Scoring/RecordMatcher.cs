using Cdp.Matching.Blocking;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>Scores pairs by the model of Fellegi and Sunter.</summary>
internal sealed class RecordMatcher : IRecordMatcher
{
    public ScoringResult Score(MatchModel model, RecordTable table, ScoringOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new ScoringOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        var compiled = new CompiledModel(model, table);
        var pairs = new PairEnumerator(table, model.BlockingRules, model.LinkType);
        var found = new ScoredPair[pairs.Units.Count][];
        var compared = new long[pairs.Units.Count];
        var done = 0;
        pairs.Visit(() => new ScoringVisitor(compiled, options.MinimumWeight, Keep), options.Threads, cancellationToken);

        var comparedByRule = new long[model.BlockingRules.Count];
        for (var unit = 0; unit < compared.Length; unit++)
        {
            comparedByRule[pairs.Units[unit].Rule] += compared[unit];
        }

        return new ScoringResult { Pairs = [.. found.SelectMany(unit => unit)], ComparedByRule = comparedByRule };

        void Keep(int unit, List<ScoredPair> scored, long count)
        {
            found[unit] = [.. scored];
            compared[unit] = count;
            options.Progress?.Report(new ScoringProgress(Interlocked.Increment(ref done), found.Length));
        }
    }

    public PairExplanation Explain(MatchModel model, RecordTable table, int left, int right)
    {
        ArgumentNullException.ThrowIfNull(table);
        CheckRow(left, table);
        CheckRow(right, table);
        ArgumentOutOfRangeException.ThrowIfEqual(left, right);
        var compiled = new CompiledModel(model, table);
        var scorer = new PairScorer(compiled);
        Span<byte> levels = stackalloc byte[model.Comparisons.Count];
        scorer.FindLevels(left, right, levels);
        var steps = new WaterfallStep[levels.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            var comparison = model.Comparisons[i];
            steps[i] = new WaterfallStep(
                comparison.Name,
                comparison.Levels[levels[i]].Label,
                compiled.Weights[i][levels[i]],
                compiled.Frequencies[i][levels[i]]?.Adjust(left, right) ?? 0);
        }

        var pair = new ScoredPair(Math.Min(left, right), Math.Max(left, right), scorer.Score(left, right));
        return new PairExplanation { Pair = pair, PriorWeight = compiled.PriorWeight, Steps = steps };
    }

    private static void CheckRow(int row, RecordTable table)
    {
        if ((uint)row >= (uint)table.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(row), row, $"There are rows 0 to {table.Count - 1}.");
        }
    }

    /// <summary>Scores the pairs of one thread and hands them over unit by unit.</summary>
    private sealed class ScoringVisitor(CompiledModel model, double minimum, Action<int, List<ScoredPair>, long> keep) : IPairVisitor
    {
        private readonly PairScorer _scorer = new(model);
        private readonly List<ScoredPair> _scored = [];
        private long _count;

        public void Visit(int left, int right)
        {
            _count++;
            var weight = _scorer.Score(left, right);
            if (weight >= minimum)
            {
                _scored.Add(new ScoredPair(left, right, weight));
            }
        }

        public void BeginUnit(int unit)
        {
            _scored.Clear();
            _count = 0;
        }

        public void EndUnit(int unit) => keep(unit, _scored, _count);
    }
}
