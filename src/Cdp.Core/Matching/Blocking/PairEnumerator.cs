using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>Finds the pairs of records that share a block, each once: by the first rule that finds it, and there in the first block.</summary>
/// <remarks>
/// Blocks are cut into units of about equal work, so that threads share a giant one. Which thread takes a unit does not matter: a visitor keeps what it
/// finds by unit, and the units in order give the same result for any number of threads.
/// </remarks>
internal sealed class PairEnumerator
{
    // Small enough that threads end together, large enough that taking a unit costs nothing beside it.
    private const long PairsPerUnit = 65_536;

    private readonly BlockIndex[] _indexes;
    private readonly int[]? _sources;
    private readonly List<BlockUnit> _units = [];

    public PairEnumerator(RecordTable table, IReadOnlyList<BlockingRule> rules, MatchLinkType linkType)
    {
        _indexes = [.. rules.Select(rule => BlockIndex.Build(table, rule))];
        _sources = linkType == MatchLinkType.LinkOnly ? table.SourceCodes : null;
        for (var rule = 0; rule < _indexes.Length; rule++)
        {
            AddUnits(rule);
        }
    }

    /// <summary>Gets the pieces of work, by rule, then by block.</summary>
    public IReadOnlyList<BlockUnit> Units => _units;

    /// <summary>Goes through all pairs.</summary>
    /// <param name="createVisitor">Makes a visitor for each thread.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The visitors.</returns>
    public IReadOnlyList<TVisitor> Visit<TVisitor>(Func<TVisitor> createVisitor, int threads, CancellationToken cancellationToken)
        where TVisitor : class, IPairVisitor
    {
        var visitors = new TVisitor[threads];
        var next = -1;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, thread =>
        {
            var visitor = visitors[thread] = createVisitor();
            while (Interlocked.Increment(ref next) is var unit && unit < _units.Count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                visitor.BeginUnit(unit);
                VisitUnit(_units[unit], visitor);
                visitor.EndUnit(unit);
            }
        });
        return visitors;
    }

    private void VisitUnit<TVisitor>(BlockUnit unit, TVisitor visitor)
        where TVisitor : class, IPairVisitor
    {
        var index = _indexes[unit.Rule];
        var rows = index.Rows.AsSpan();
        var end = index.Starts[unit.Block + 1];
        var sources = _sources;
        var severalKeys = index.HasSeveralKeys;
        var earlier = _indexes.AsSpan(0, unit.Rule);
        for (var i = unit.First; i < unit.End; i++)
        {
            var left = rows[i];
            for (var j = i + 1; j < end; j++)
            {
                var right = rows[j];
                if ((sources is null || sources[left] != sources[right])
                    && (!severalKeys || index.FirstCommonKey(left, right) == unit.Block)
                    && !IsFound(earlier, left, right))
                {
                    visitor.Visit(left, right);
                }
            }
        }
    }

    private static bool IsFound(ReadOnlySpan<BlockIndex> earlier, int left, int right)
    {
        foreach (var index in earlier)
        {
            if (index.Finds(left, right))
            {
                return true;
            }
        }

        return false;
    }

    private void AddUnits(int rule)
    {
        var starts = _indexes[rule].Starts;
        for (var block = 0; block < starts.Length - 1; block++)
        {
            var (first, end) = (starts[block], starts[block + 1]);
            while (end - first > 1)
            {
                long pairs = 0;
                var stop = first;
                while (stop < end && pairs < PairsPerUnit)
                {
                    stop++;
                    pairs += end - stop;
                }

                _units.Add(new BlockUnit(rule, block, first, stop));
                first = stop;
            }
        }
    }
}
