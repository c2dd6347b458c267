using Cdp.Matching.Blocking;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>Scores the pairs that blocking finds, unit by unit: for those who take them all at once, and those who take them as they come.</summary>
internal sealed class ScoringRun
{
    private readonly CompiledModel _model;
    private readonly PairEnumerator _pairs;
    private readonly ScoringOptions _options;
    private int _done;

    public ScoringRun(MatchModel model, RecordTable table, ScoringOptions options)
    {
        _options = options;
        _model = new CompiledModel(model, table, options.Threads);
        var guard = new BlockKeyGuard(model, table, options.Guard);
        _pairs = new PairEnumerator(table, model.BlockingRules, model.LinkType, options.Threads, guard);
        LargeBlocks = guard.Found;
    }

    public int UnitCount => _pairs.Units.Count;

    /// <summary>Gets the blocks that were too large.</summary>
    public IReadOnlyList<LargeBlock> LargeBlocks { get; }

    public int RuleOf(int unit) => _pairs.Units[unit].Rule;

    /// <summary>Scores all units.</summary>
    /// <param name="begin">Hears, from the thread that has taken a unit, that it is about to begin it. Units are taken in order.</param>
    /// <param name="keep">Takes the pairs of a unit in order, and how many were compared. Units end in any order.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public void Visit(Action<int> begin, Action<int, ScoredPair[], long> keep, CancellationToken cancellationToken)
    {
        var minimum = _options.MinimumWeight;
        _pairs.Visit(() => new UnitVisitor(new ScoringVisitor(new TileScorer(_model, minimum), minimum, Keep), begin), _options.Threads, cancellationToken);

        void Keep(int unit, List<ScoredPair> scored, long compared)
        {
            // A large block is cut into tiles, which bring its pairs in another order.
            if (_pairs.Units[unit].IsPart)
            {
                scored.Sort(static (x, y) => x.Left != y.Left ? x.Left.CompareTo(y.Left) : x.Right.CompareTo(y.Right));
            }

            keep(unit, [.. scored], compared);
            _options.Progress?.Report(new ScoringProgress(Interlocked.Increment(ref _done), UnitCount));
        }
    }

    /// <summary>Tells before each unit that it begins.</summary>
    private sealed class UnitVisitor(ScoringVisitor visitor, Action<int> begin) : IPairVisitor
    {
        public void BeginUnit(int unit)
        {
            begin(unit);
            visitor.BeginUnit(unit);
        }

        public void Load(ReadOnlySpan<int> rows) => visitor.Load(rows);

        public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live) => visitor.Visit(left, first, end, live);

        public void EndUnit(int unit) => visitor.EndUnit(unit);
    }
}
