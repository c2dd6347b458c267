using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Candidates;

/// <summary>The records whose values are near that of a guest in sorted order, as if it stood among them.</summary>
internal sealed class NeighborCandidates : ICandidateRule
{
    private readonly RecordTable _table;
    private readonly SortedNeighborhood _neighborhood;
    private readonly BlockCandidates? _group;
    private readonly int[] _ranks;

    // The records of one rank are a block.
    private readonly BlockIndex _index;

    public NeighborCandidates(RecordTable table, IReadOnlyList<ColumnExpression> columns, SortedNeighborhood neighborhood)
    {
        var equal = new BlockingRule { Columns = columns };
        (_table, _neighborhood) = (table, neighborhood);
        _group = columns.Count == 0 ? null : new BlockCandidates(table, equal);
        _ranks = Ranks.Of(table, neighborhood, columns.Count == 0 ? new int[table.Count] : BlockKeys.Of(table, equal).Single!);
        _index = new BlockIndex(new BlockKeys(_ranks, null, _ranks.DefaultIfEmpty(-1).Max() + 1));
    }

    public void AddTo(List<int> rows, GuestRecord guest)
    {
        if (_neighborhood.SortBy.Any(column => guest.ValueOf(column) is null))
        {
            return;
        }

        var (first, end) = FindGroup(guest);
        var place = first;
        for (var last = end; place < last;)
        {
            var middle = place + ((last - place) / 2);
            (place, last) = Compare(middle, guest) < 0 ? (middle + 1, last) : (place, middle);
        }

        // A value that is not among them would take the place of the next one.
        var isKnown = place < end && Compare(place, guest) == 0;
        var lowest = Math.Max(first, place - _neighborhood.Window + 1);
        var behind = Math.Min(end, place + _neighborhood.Window - (isKnown ? 0 : 1));
        if (lowest < behind)
        {
            rows.AddRange(_index.Rows.AsSpan(_index.Starts[lowest].._index.Starts[behind]));
        }
    }

    /// <summary>Finds the ranks of the records that agree on the columns of the rule.</summary>
    private (int First, int End) FindGroup(GuestRecord guest)
    {
        if (_group is null)
        {
            return (0, _index.BlockCount);
        }

        var members = new List<int>();
        _group.AddTo(members, guest);
        var ranks = members.Select(row => _ranks[row]).Where(rank => rank >= 0).ToList();
        return ranks.Count == 0 ? (0, 0) : (ranks.Min(), ranks.Max() + 1);
    }

    private int Compare(int rank, GuestRecord guest)
    {
        var row = _index.Rows[_index.Starts[rank]];
        foreach (var column in _neighborhood.SortBy)
        {
            if (string.CompareOrdinal(_table.ValueOf(row, column), guest.ValueOf(column)) is var order and not 0)
            {
                return order;
            }
        }

        return 0;
    }
}
