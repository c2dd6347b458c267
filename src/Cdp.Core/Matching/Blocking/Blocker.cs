using System.Numerics;
using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>Finds and counts pairs by blocks.</summary>
internal sealed class Blocker : IBlocker
{
    public BlockingCounts Count(MatchModel model, RecordTable table, BlockingOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new BlockingOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.LargestBlocks, nameof(options));
        var (pairs, guard) = Prepare(model, table, options);
        var found = new long[pairs.Units.Count];
        pairs.Visit(() => new UnitCounter(found), options.Threads, cancellationToken);
        var rules = new List<RuleCounts>();
        for (var rule = 0; rule < pairs.Indexes.Count; rule++)
        {
            var own = pairs.Units.Index().Where(unit => unit.Item.Rule == rule).Sum(unit => found[unit.Index]);
            var index = pairs.Indexes[rule];
            rules.Add(new RuleCounts
            {
                Rule = model.BlockingRules.ElementAtOrDefault(rule),
                Pairs = rule == 0 ? own : CountAlone(index, model, table, options, cancellationToken),
                NewPairs = own,
                CumulativePairs = own + (rule == 0 ? 0 : rules[^1].CumulativePairs),
                LargestBlocks =
                [
                    .. Enumerable.Range(0, index.BlockCount).OrderByDescending(index.CountRecords).ThenBy(block => block)
                        .Take(options.LargestBlocks).Where(block => index.CountRecords(block) > 0)
                        .Select(block => new BlockSize(index.CountRecords(block), index.Rows[index.Starts[block]])),
                ],
            });
        }

        return new BlockingCounts { Rules = rules, AllPairs = PairCounts.AllPairs(table, model.LinkType), LargeBlocks = guard?.Found ?? [] };
    }

    public IEnumerable<CandidatePair> FindPairs(MatchModel model, RecordTable table, BlockingOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (pairs, _) = Prepare(model, table, options ?? new BlockingOptions());
        return FindEach(pairs, cancellationToken);
    }

    private static (PairEnumerator Pairs, BlockKeyGuard? Guard) Prepare(MatchModel model, RecordTable table, BlockingOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        var guard = options.Guard is null ? null : new BlockKeyGuard(model, table, options.Guard);
        return (new PairEnumerator(table, model.BlockingRules, model.LinkType, options.Threads, guard), guard);
    }

    private static IEnumerable<CandidatePair> FindEach(PairEnumerator pairs, CancellationToken cancellationToken)
    {
        var collector = new PairCollector();
        foreach (var unit in pairs.VisitEach(collector, cancellationToken))
        {
            foreach (var (left, right) in pairs.Units[unit].IsPart ? collector.Pairs.Order() : collector.Pairs.AsEnumerable())
            {
                yield return new CandidatePair(left, right, pairs.Units[unit].Rule);
            }
        }
    }

    private static long CountAlone(BlockIndex index, MatchModel model, RecordTable table, BlockingOptions options, CancellationToken cancellationToken) =>
        index.HasSeveralKeys
            ? new PairEnumerator([index], PairEnumerator.SourcesOf(table, model.LinkType)).Visit(static () => new PairCounter(), options.Threads, cancellationToken).Sum(visitor => visitor.Count)
            : PairCounts.Within(index, PairEnumerator.SourcesOf(table, model.LinkType));

    /// <summary>Counts the pairs of each unit.</summary>
    private sealed class UnitCounter(long[] found) : IPairVisitor
    {
        private long _count;

        public void BeginUnit(int unit) => _count = 0;

        public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live) => _count += PairTile.CountPairs(first, end, live);

        public void EndUnit(int unit) => found[unit] = _count;
    }

    /// <summary>Keeps the pairs of one unit.</summary>
    private sealed class PairCollector : IPairVisitor
    {
        private readonly int[] _rows = new int[PairTile.MaxRows];

        public List<(int Left, int Right)> Pairs { get; } = [];

        public void BeginUnit(int unit) => Pairs.Clear();

        public void Load(ReadOnlySpan<int> rows) => rows.CopyTo(_rows);

        public void Visit(int left, int first, int end, ReadOnlySpan<ulong> live)
        {
            for (var word = first >> 6; word <= (end - 1) >> 6; word++)
            {
                for (var open = live[word]; open != 0; open &= open - 1)
                {
                    Pairs.Add((_rows[left], _rows[(word << 6) + BitOperations.TrailingZeroCount(open)]));
                }
            }
        }
    }
}
