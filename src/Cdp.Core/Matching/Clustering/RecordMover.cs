namespace Cdp.Matching.Clustering;

/// <summary>Moves single records to the group that the evidence of all their pairs speaks for most, or to a group of their own.</summary>
internal sealed class RecordMover
{
    private const int MostSweeps = 10;

    private readonly EvidenceGraph _graph;
    private readonly int[] _starts;
    private readonly int[] _neighbours;
    private readonly long[] _evidence;
    private readonly long[] _sums;
    private readonly int[] _pairs;
    private readonly int[] _sizes;
    private readonly List<int> _touched = [];

    public RecordMover(EvidenceGraph graph)
    {
        _graph = graph;
        _starts = new int[graph.Count + 1];
        _neighbours = new int[graph.First.Length * 2];
        _evidence = new long[_neighbours.Length];
        _sums = new long[graph.Count];
        _pairs = new int[graph.Count];
        _sizes = new int[graph.Count];
        FillNeighbours();
    }

    /// <summary>Sweeps over the records, from the lowest to the highest, until none moves.</summary>
    /// <param name="groups">The group of each record, from 0 to one less than the number of records; changed.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Whether a record moved.</returns>
    public bool Move(int[] groups, CancellationToken cancellationToken)
    {
        Array.Clear(_sizes);
        foreach (var group in groups)
        {
            _sizes[group]++;
        }

        var empty = new Stack<int>();
        for (var group = _sizes.Length - 1; group >= 0; group--)
        {
            if (_sizes[group] == 0)
            {
                empty.Push(group);
            }
        }

        var any = false;
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var moved = false;
            for (var record = 0; record < groups.Length; record++)
            {
                moved |= MoveOne(record, groups, empty);
            }

            any |= moved;
            if (!moved)
            {
                break;
            }
        }

        return any;
    }

    private bool MoveOne(int record, int[] groups, Stack<int> empty)
    {
        var own = groups[record];
        Gather(record, groups);
        var best = own;
        var most = _graph.Total(_sums[own], _pairs[own], _sizes[own] - 1);
        if (most < 0)
        {
            (best, most) = (-1, 0);
        }

        foreach (var group in _touched)
        {
            var total = _graph.Total(_sums[group], _pairs[group], _sizes[group]);
            if (group != own && total > most)
            {
                (best, most) = (group, total);
            }
        }

        Forget(own);
        if (best == own)
        {
            return false;
        }

        if (--_sizes[own] == 0)
        {
            empty.Push(own);
        }

        groups[record] = best < 0 ? empty.Pop() : best;
        _sizes[groups[record]]++;
        return true;
    }

    private void Gather(int record, int[] groups)
    {
        for (var i = _starts[record]; i < _starts[record + 1]; i++)
        {
            var group = groups[_neighbours[i]];
            if (_pairs[group]++ == 0)
            {
                _touched.Add(group);
            }

            _sums[group] += _evidence[i];
        }
    }

    private void Forget(int own)
    {
        foreach (var group in _touched)
        {
            _sums[group] = 0;
            _pairs[group] = 0;
        }

        _touched.Clear();
        (_sums[own], _pairs[own]) = (0, 0);
    }

    private void FillNeighbours()
    {
        for (var i = 0; i < _graph.First.Length; i++)
        {
            _starts[_graph.First[i] + 1]++;
            _starts[_graph.Second[i] + 1]++;
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }

        var next = _starts.ToArray();
        for (var i = 0; i < _graph.First.Length; i++)
        {
            Put(ref next[_graph.First[i]], _graph.Second[i], _graph.Evidence[i]);
            Put(ref next[_graph.Second[i]], _graph.First[i], _graph.Evidence[i]);
        }
    }

    private void Put(ref int at, int neighbour, long evidence)
    {
        _neighbours[at] = neighbour;
        _evidence[at++] = evidence;
    }
}
