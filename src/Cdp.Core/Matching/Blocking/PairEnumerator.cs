using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>Finds the pairs of records that share a block, each once: by the first rule that finds it, and there in the first block. Without rules it finds all pairs.</summary>
/// <remarks>
/// Blocks are put together or cut into units of about equal work, so that threads share a giant one. Which thread takes a unit does not matter: a visitor keeps
/// what it finds by unit, and the units in order give the same result for any number of threads.
/// </remarks>
internal sealed class PairEnumerator
{
    // Small enough that threads end together, large enough that taking a unit costs nothing beside it.
    private const long PairsPerUnit = 65_536;

    private readonly BlockIndex[] _indexes;
    private readonly int[]? _sources;
    private readonly List<BlockUnit> _units = [];

    /// <param name="indexes">The records in blocks, by rule.</param>
    /// <param name="sources">The source of each row where pairs of one source are none, or <see langword="null"/>.</param>
    public PairEnumerator(BlockIndex[] indexes, int[]? sources)
    {
        (_indexes, _sources) = (indexes, sources);
        for (var rule = 0; rule < _indexes.Length; rule++)
        {
            AddUnits(rule);
        }
    }

    /// <param name="table">The records.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="linkType">Between which records pairs are sought.</param>
    /// <param name="threads">The number of threads that sort the records into blocks.</param>
    /// <param name="guard">What looks at the blocks before, or <see langword="null"/> where none is too large.</param>
    public PairEnumerator(RecordTable table, IReadOnlyList<BlockingRule> rules, MatchLinkType linkType, int threads = 1, BlockKeyGuard? guard = null)
        : this(Index(table, rules, threads, guard), SourcesOf(table, linkType))
    {
    }

    /// <summary>Gets the records in blocks, by rule.</summary>
    public IReadOnlyList<BlockIndex> Indexes => _indexes;

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
        UnitLoop.Run(
            _units.Count,
            threads,
            thread =>
            {
                var visitor = visitors[thread] = createVisitor();
                var walk = new BlockWalk(_indexes, new PairTile(_indexes, _sources), visitor, cancellationToken);
                return unit =>
                {
                    visitor.BeginUnit(unit);
                    walk.Visit(_units[unit]);
                    visitor.EndUnit(unit);
                };
            },
            cancellationToken);
        return visitors;
    }

    /// <summary>Goes through the pairs of one unit after the other, on the calling thread.</summary>
    /// <param name="visitor">Takes the pairs.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The numbers of the units, each given when its pairs were taken.</returns>
    public IEnumerable<int> VisitEach(IPairVisitor visitor, CancellationToken cancellationToken)
    {
        var walk = new BlockWalk(_indexes, new PairTile(_indexes, _sources), visitor, cancellationToken);
        for (var unit = 0; unit < _units.Count; unit++)
        {
            visitor.BeginUnit(unit);
            walk.Visit(_units[unit]);
            visitor.EndUnit(unit);
            yield return unit;
        }
    }

    /// <summary>Gives the source of each row where pairs of one source are none.</summary>
    public static int[]? SourcesOf(RecordTable table, MatchLinkType linkType) => linkType == MatchLinkType.LinkOnly ? table.SourceCodes : null;

    private static BlockIndex[] Index(RecordTable table, IReadOnlyList<BlockingRule> rules, int threads, BlockKeyGuard? guard)
    {
        var keys = new BlockKeys[Math.Max(1, rules.Count)];
        UnitLoop.Run(keys.Length, threads, _ => rule => keys[rule] = rules.Count == 0 ? BlockKeys.OfAll(table) : BlockKeys.Of(table, rules[rule]), CancellationToken.None);
        for (var rule = 0; rule < keys.Length && guard is not null; rule++)
        {
            keys[rule] = guard.Apply(rule, rules.ElementAtOrDefault(rule), keys[rule]);
        }

        var indexes = new BlockIndex[keys.Length];
        UnitLoop.Run(keys.Length, threads, _ => rule => indexes[rule] = new BlockIndex(keys[rule]), CancellationToken.None);
        return indexes;
    }

    private void AddUnits(int rule)
    {
        var starts = _indexes[rule].Starts;
        var (first, pairs) = (0, 0L);
        for (var block = 0; block < starts.Length - 1; block++)
        {
            var size = starts[block + 1] - starts[block];
            if (size > PairTile.MaxRows)
            {
                AddWhole(block);
                AddParts(rule, block);
                first = block + 1;
                continue;
            }

            pairs += (long)size * (size - 1) / 2;
            if (pairs >= PairsPerUnit)
            {
                AddWhole(block + 1);
            }
        }

        AddWhole(starts.Length - 1);

        void AddWhole(int end)
        {
            if (pairs > 0)
            {
                _units.Add(new BlockUnit(rule, first, end, starts[first], starts[end], IsPart: false));
            }

            (first, pairs) = (end, 0);
        }
    }

    private void AddParts(int rule, int block)
    {
        var (first, end) = (_indexes[rule].Starts[block], _indexes[rule].Starts[block + 1]);
        while (end - first > 1)
        {
            long pairs = 0;
            var stop = first;
            while (stop < end && pairs < PairsPerUnit)
            {
                var next = Math.Min(end, stop + BlockWalk.LeftRows);
                pairs += (long)(next - stop) * (end - stop);
                stop = next;
            }

            _units.Add(new BlockUnit(rule, block, block + 1, first, stop, IsPart: true));
            first = stop;
        }
    }
}
