using System.Numerics;
using Cdp.Matching.Blocking;
using Cdp.Matching.Comparison;
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
        var compiled = new CompiledModel(model, table, options.Threads);
        var guard = new BlockKeyGuard(model, table, options.Guard);
        var pairs = new PairEnumerator(table, model.BlockingRules, model.LinkType, options.Threads, guard);
        var found = new ScoredPair[pairs.Units.Count][];
        var compared = new long[pairs.Units.Count];
        var done = 0;
        pairs.Visit(() => new ScoringVisitor(compiled, options.MinimumWeight, Keep), options.Threads, cancellationToken);

        // Without rules all pairs are compared, as if one rule had found them.
        var comparedByRule = new long[Math.Max(1, model.BlockingRules.Count)];
        for (var unit = 0; unit < compared.Length; unit++)
        {
            comparedByRule[pairs.Units[unit].Rule] += compared[unit];
        }

        return new ScoringResult { Pairs = Join(found), ComparedByRule = comparedByRule, LargeBlocks = guard.Found };

        void Keep(int unit, List<ScoredPair> scored, long count)
        {
            // A large block is cut into tiles, which bring its pairs in another order.
            if (pairs.Units[unit].IsPart)
            {
                scored.Sort(static (x, y) => x.Left != y.Left ? x.Left.CompareTo(y.Left) : x.Right.CompareTo(y.Right));
            }

            found[unit] = [.. scored];
            compared[unit] = count;
            options.Progress?.Report(new ScoringProgress(Interlocked.Increment(ref done), found.Length));
        }
    }

    public PairExplanation Explain(MatchModel model, RecordTable table, int left, int right) => Explain(model, table, [(left, right)]).Single();

    public IEnumerable<PairExplanation> Explain(MatchModel model, RecordTable table, IEnumerable<(int Left, int Right)> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(pairs);
        return ExplainEach(model, new CompiledModel(model, table, threads: 1), table, pairs, cancellationToken);
    }

    public IReadOnlyList<double> ScoreWithSelf(MatchModel model, RecordTable table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var scorer = new TileScorer(new CompiledModel(model, table, threads: 1), double.NegativeInfinity);
        var weights = new double[table.Count];
        for (var row = 0; row < weights.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            weights[row] = WeightOf(scorer, row, row);
        }

        return weights;
    }

    private static IEnumerable<PairExplanation> ExplainEach(
        MatchModel model, CompiledModel compiled, RecordTable table, IEnumerable<(int Left, int Right)> pairs, CancellationToken cancellationToken)
    {
        var scorer = new TileScorer(compiled, double.NegativeInfinity);
        foreach (var (left, right) in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CheckRow(left, table);
            CheckRow(right, table);
            ArgumentOutOfRangeException.ThrowIfEqual(left, right);
            var pair = new ScoredPair(Math.Min(left, right), Math.Max(left, right), WeightOf(scorer, Math.Min(left, right), Math.Max(left, right)));
            yield return new PairExplanation
            {
                Pair = pair,
                PriorWeight = compiled.PriorWeight,
                Steps = [.. model.Comparisons.Select((comparison, i) => StepOf(comparison, i, compiled, scorer.Levels))],
            };
        }
    }

    /// <summary>Scores a pair alone: a tile of two records.</summary>
    private static double WeightOf(TileScorer scorer, int left, int right)
    {
        scorer.Load([left, right]);
        scorer.Find(0, 1, 2, PairTile.LiveOfTwo);
        return scorer.WeightOf(0, 1);
    }

    private static WaterfallStep StepOf(RecordComparison comparison, int number, CompiledModel compiled, TileLevels levels)
    {
        var level = levels.LevelsOf(number)[1];
        var adjustment = compiled.Adjustments[number][level];
        return new WaterfallStep(
            comparison.Name,
            comparison.Levels[level].Label,
            compiled.Weights[number][level],
            adjustment.Slot < 0 ? 0 : adjustment.Of(levels.WordsOf(0), levels.WordsOf(1)));
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
        private readonly TileScorer _scorer = new(model, minimum);
        private readonly List<ScoredPair> _scored = [];
        private readonly int[] _rows = new int[PairTile.MaxRows];
        private long _count;

        public void BeginUnit(int unit)
        {
            _scored.Clear();
            _count = 0;
        }

        public void Load(ReadOnlySpan<int> rows)
        {
            rows.CopyTo(_rows);
            _scorer.Load(rows);
        }

        public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live)
        {
            _count += PairTile.CountPairs(first, end, live);
            _scorer.Find(left, first, end, live);
            for (var word = first >> 6; word <= (end - 1) >> 6; word++)
            {
                for (var open = _scorer.Live[word]; open != 0; open &= open - 1)
                {
                    var right = (word << 6) + BitOperations.TrailingZeroCount(open);
                    var weight = _scorer.WeightOf(left, right);
                    if (weight >= minimum)
                    {
                        _scored.Add(new ScoredPair(_rows[left], _rows[right], weight));
                    }
                }
            }
        }

        public void EndUnit(int unit) => keep(unit, _scored, _count);
    }
}
