namespace Cdp.Matching.Blocking;

/// <summary>Goes through the pairs of units on one thread: small blocks several to a tile, large ones tile by tile.</summary>
internal sealed class BlockWalk(BlockIndex[] indexes, PairTile tile, IPairVisitor visitor, CancellationToken cancellationToken)
{
    /// <summary>How many records of a large block meet the others of a tile: the more, the less is fetched for each pair.</summary>
    public const int LeftRows = 64;

    private readonly List<(int Block, int First, int End)> _blocks = [];

    public void Visit(BlockUnit unit)
    {
        if (unit.IsPart)
        {
            VisitPart(unit);
        }
        else
        {
            VisitWhole(unit);
        }
    }

    private void VisitWhole(BlockUnit unit)
    {
        var index = indexes[unit.Rule];
        for (var block = unit.Block; block < unit.EndBlock; block++)
        {
            var (first, end) = (index.Starts[block], index.Starts[block + 1]);
            if (end - first < 2)
            {
                continue;
            }

            if (tile.Count + end - first > PairTile.MaxRows)
            {
                VisitBlocks(unit.Rule);
            }

            _blocks.Add((block, tile.Count, tile.Count + end - first));
            tile.Add(index.Rows.AsSpan(first, end - first));
        }

        VisitBlocks(unit.Rule);
    }

    private void VisitBlocks(int rule)
    {
        Load(rule);
        foreach (var (block, first, end) in _blocks)
        {
            for (var left = first; left < end - 1; left++)
            {
                VisitPairs(rule, block, left, left + 1, end);
            }
        }

        _blocks.Clear();
        tile.Clear();
    }

    private void VisitPart(BlockUnit unit)
    {
        var rows = indexes[unit.Rule].Rows.AsSpan(0, indexes[unit.Rule].Starts[unit.EndBlock]);
        for (var first = unit.First; first < unit.End; first += LeftRows)
        {
            var lefts = Math.Min(LeftRows, unit.End - first);
            var next = first + lefts;
            do
            {
                // The records themselves, and then a tileful of those behind them.
                var count = Math.Min(PairTile.MaxRows - lefts, rows.Length - next);
                var isFirst = next == first + lefts;
                tile.Clear();
                tile.Add(rows.Slice(first, lefts));
                tile.Add(rows.Slice(next, count));
                Load(unit.Rule);
                for (var left = 0; left < lefts; left++)
                {
                    VisitPairs(unit.Rule, unit.Block, left, isFirst ? left + 1 : lefts, lefts + count);
                }

                next += count;
            }
            while (next < rows.Length);
        }

        tile.Clear();
    }

    private void Load(int rule)
    {
        cancellationToken.ThrowIfCancellationRequested();
        tile.Fetch(rule);
        visitor.Load(tile.Rows);
    }

    private void VisitPairs(int rule, int block, int left, int first, int end)
    {
        if (first < end && tile.FindPairs(rule, block, left, first, end) is { IsEmpty: false } live)
        {
            visitor.Visit(left, first, end, live);
        }
    }
}
