using Cdp.Matching.Blocking;
using Cdp.Matching.Records;

namespace Cdp.Matching.Training;

/// <summary>Draws pairs of records at random, the same ones for the same records in any order of rows and for any number of threads.</summary>
/// <remarks>
/// The records are put into an order that a hash of their ids gives, which has nothing to do with what they say. Pairs are neighbours in it, at
/// distance 1, then 2 and so on, until there are enough: each distance gives as many pairs as there are records, and no pair twice.
/// </remarks>
internal sealed class RandomPairs
{
    private const int LeftRows = 64;

    // A tile holds the records themselves and those that follow the first of them to the last at the distances of the window.
    private const int Window = PairTile.MaxRows - (2 * LeftRows);

    private readonly int[] _order;
    private readonly int[]? _sources;

    public RandomPairs(RecordTable table, MatchLinkType linkType, int seed)
    {
        _order = HashedOrder.Of(table, seed);
        _sources = linkType == MatchLinkType.LinkOnly ? table.SourceCodes : null;
    }

    /// <summary>Goes through the pairs.</summary>
    /// <param name="most">The number of pairs after which no further distance is begun.</param>
    /// <param name="createVisitor">Makes a visitor for each thread.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The visitors, and the number of pairs.</returns>
    public (IReadOnlyList<TVisitor> Visitors, long Pairs) Visit<TVisitor>(long most, Func<TVisitor> createVisitor, int threads, CancellationToken cancellationToken)
        where TVisitor : class, IPairVisitor
    {
        var (distances, pairs) = CountDistances(most);
        var pieces = (_order.Length + LeftRows - 1) / LeftRows;
        var windows = (distances + Window - 1) / Window;
        var visitors = new TVisitor[threads];
        UnitLoop.Run(
            pieces * windows,
            threads,
            thread =>
            {
                var visitor = visitors[thread] = createVisitor();
                var tile = new int[PairTile.MaxRows];
                var live = new ulong[PairTile.LiveWords];
                return unit =>
                {
                    visitor.BeginUnit(unit);
                    VisitPiece(unit / windows * LeftRows, unit % windows * Window, distances, tile, live, visitor);
                    visitor.EndUnit(unit);
                };
            },
            cancellationToken);
        return (visitors, pairs);
    }

    /// <summary>Tells up to which distance pairs are drawn, and how many that gives.</summary>
    private (int Distances, long Pairs) CountDistances(long most)
    {
        long pairs = 0;
        var distance = 0;
        while (distance < _order.Length / 2 && pairs < most)
        {
            distance++;
            if (_sources is null)
            {
                pairs += EndsAt(distance);
                continue;
            }

            for (var i = 0; i < EndsAt(distance); i++)
            {
                pairs += _sources[_order[i]] != _sources[_order[(i + distance) % _order.Length]] ? 1 : 0;
            }
        }

        return (distance, pairs);
    }

    /// <summary>Visits the pairs of some neighbouring records with those that follow them at some distances.</summary>
    private void VisitPiece<TVisitor>(int first, int skipped, int distances, int[] tile, ulong[] live, TVisitor visitor)
        where TVisitor : class, IPairVisitor
    {
        var count = _order.Length;
        var lefts = Math.Min(LeftRows, count - first);
        var width = Math.Min(Window, distances - skipped);

        // The records themselves, and then those that follow at the distances of the window.
        var rights = Math.Min(lefts + width - 1, PairTile.MaxRows - LeftRows);
        for (var i = 0; i < lefts; i++)
        {
            tile[i] = _order[first + i];
        }

        for (var i = 0; i < rights; i++)
        {
            tile[lefts + i] = _order[(first + skipped + 1 + i) % count];
        }

        visitor.Load(tile.AsSpan(0, lefts + rights));
        for (var left = 0; left < lefts; left++)
        {
            // Only the last distance of all may have fewer pairs than there are records.
            var (begin, end) = (lefts + left, lefts + left + width - (first + left < EndsAt(skipped + width) ? 0 : 1));
            SetRange(live, begin, end);
            if (_sources is not null)
            {
                ClearOfSource(live, tile, _sources[tile[left]], begin, end);
            }

            if (live.AsSpan().ContainsAnyExcept(0UL))
            {
                visitor.Visit(left, begin, end, live);
            }
        }
    }

    private void ClearOfSource(ulong[] live, int[] tile, int source, int first, int end)
    {
        for (var place = first; place < end; place++)
        {
            live[place >> 6] &= ~((_sources![tile[place]] == source ? 1UL : 0UL) << (place & 63));
        }
    }

    private static void SetRange(ulong[] live, int first, int end)
    {
        Array.Clear(live);
        for (var place = first; place < end; place = (place | 63) + 1)
        {
            live[place >> 6] = ulong.MaxValue << (place & 63);
        }

        if ((end & 63) != 0 && end > first)
        {
            live[end >> 6] &= ulong.MaxValue >> (64 - (end & 63));
        }
    }

    // At half the circle each pair would come from both ends.
    private int EndsAt(int distance) => distance * 2 == _order.Length ? distance : _order.Length;
}
