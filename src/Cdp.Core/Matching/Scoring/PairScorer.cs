using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;
using Cdp.Matching.Scoring.Candidates;

namespace Cdp.Matching.Scoring;

/// <summary>Scores single pairs, and compares guests with the records of a table.</summary>
internal sealed class PairScorer : IPairScorer
{
    // A guest and its candidates fill one tile.
    private const int CandidatesPerTile = PairTile.MaxRows - 1;

    private readonly MatchModel _model;
    private readonly RecordTable _table;
    private readonly CompiledModel _compiled;
    private readonly PairWeigher _weigher;
    private readonly CandidateFinder _candidates;
    private readonly ColumnExpression[] _columns;
    private readonly double _minimum;

    public PairScorer(MatchModel model, RecordTable table, PairScorerOptions options)
    {
        _compiled = new CompiledModel(model, table, options.Threads);
        _model = model;
        _table = table;
        _weigher = new PairWeigher(model, _compiled);
        _candidates = new CandidateFinder(model, table);
        _columns =
        [
            .. model.Comparisons.SelectMany(comparison => comparison.Levels).SelectMany(level => level.Condition.Columns).Concat(_compiled.Frequencies.Keys).Distinct(),
        ];
        _minimum = options.MinimumWeight;
        foreach (var column in _compiled.Frequencies.Keys)
        {
            // Or the first guest would wait for it.
            table.Encode(column).NumberValues();
        }
    }

    public double Score(int left, int right)
    {
        RowChecks.CheckPair(left, right, _table);
        return _weigher.Weigh(left, right);
    }

    public PairExplanation Explain(int left, int right)
    {
        RowChecks.CheckPair(left, right, _table);
        return _weigher.Explain(left, right);
    }

    /// <summary>Finds matches in these steps: 1. find the candidates; 2. a tile of them at a time, make a table of them and the guest, and score it.</summary>
    public IReadOnlyList<RecordMatch> FindMatches(MatchRecord record, CancellationToken cancellationToken = default)
    {
        // :: Step 1: find the candidates
        var guest = new GuestRecord(_table, record);
        var candidates = _candidates.Find(guest);

        // :: Step 2: score them, a tile at a time
        var matches = new List<RecordMatch>();
        for (var first = 0; first < candidates.Length; first += CandidatesPerTile)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddMatches(guest, candidates.AsSpan(first, Math.Min(CandidatesPerTile, candidates.Length - first)), matches);
        }

        matches.Sort(static (x, y) => x.Weight != y.Weight ? y.Weight.CompareTo(x.Weight) : x.Row.CompareTo(y.Row));
        return matches;
    }

    public PairExplanation Explain(MatchRecord record, int row)
    {
        var guest = new GuestRecord(_table, record);
        RowChecks.Check(row, _table);
        var explained = new PairWeigher(_model, CompileFor(guest, [row])).Explain(0, 1);
        return explained with { Pair = new ScoredPair(row, _table.Count, explained.Pair.Weight) };
    }

    private void AddMatches(GuestRecord guest, ReadOnlySpan<int> candidates, List<RecordMatch> matches)
    {
        var rows = candidates.ToArray();
        var compiled = CompileFor(guest, rows);
        var visitor = new ScoringVisitor(new TileScorer(compiled, _minimum, rows.Length + 1), _minimum, (_, pairs, _) =>
        {
            foreach (var pair in pairs)
            {
                matches.Add(new RecordMatch(rows[pair.Right - 1], pair.Weight));
            }
        });

        // The guest is the first row, the candidates are all behind it.
        Span<int> tile = stackalloc int[PairTile.MaxRows];
        Span<ulong> live = stackalloc ulong[PairTile.LiveWords];
        live.Clear();
        for (var i = 0; i <= rows.Length; i++)
        {
            tile[i] = i;
            live[i >> 6] |= 1UL << (i & 63);
        }

        live[0] &= ~1UL;
        visitor.BeginUnit(0);
        visitor.Load(tile[..(rows.Length + 1)]);
        visitor.Visit(0, 1, rows.Length + 1, live);
        visitor.EndUnit(0);
    }

    private CompiledModel CompileFor(GuestRecord guest, int[] rows) => new(_model, _table.Gather(guest, rows, _columns), _compiled);
}
