namespace Cdp.Matching.Clustering;

/// <summary>Joins groups of records, always the two with the most evidence for each other on average, while there is any.</summary>
/// <remarks>
/// Greedy additive edge contraction (Keuper and others 2015), with the mean in place of the sum, so that large groups do not draw the others in. Joined groups share their neighbours: the group with fewer hands its neighbours over, so a pair
/// is handed over at most log₂(n) times.
/// </remarks>
/// <seealso href="https://arxiv.org/abs/1505.06973"/>
internal sealed class GroupJoiner
{
    private const int End = -1;

    private readonly EvidenceGraph _graph;
    private readonly int[] _labels;
    private readonly DisjointSets _joined;
    private readonly int[] _sizes;
    private readonly int[] _degrees;

    // Half-edges 2k and 2k + 1 are the two ends of edge k, each in the list of the group at its own end.
    private readonly int[] _heads;
    private readonly int[] _next;
    private readonly int[] _ends;
    private readonly long[] _sums;
    private readonly int[] _pairs;
    private readonly bool[] _gone;
    private readonly PairIndex _index;
    private readonly PriorityQueue<int, JoinRank> _queue = new();
    private int _edges;

    public GroupJoiner(EvidenceGraph graph, int[] groups)
    {
        _graph = graph;
        _labels = ClusterLabels.Number([.. groups]);
        var count = _labels.Max() + 1;
        _joined = new DisjointSets(count);
        _sizes = new int[count];
        _degrees = new int[count];
        _heads = new int[count];
        Array.Fill(_heads, End);
        foreach (var group in _labels)
        {
            _sizes[group]++;
        }

        var most = graph.First.Length;
        _next = new int[most * 2];
        _ends = new int[most * 2];
        _sums = new long[most];
        _pairs = new int[most];
        _gone = new bool[most];
        _index = new PairIndex(most);
        FillEdges();
    }

    /// <summary>Joins until no two groups have evidence for each other.</summary>
    /// <returns>The group of each record, numbered in the order of their lowest records.</returns>
    public int[] Join(CancellationToken cancellationToken)
    {
        for (var edge = 0; edge < _edges; edge++)
        {
            Offer(edge);
        }

        for (var step = 1; _queue.TryDequeue(out var edge, out var rank); step++)
        {
            if (step % 65_536 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (_gone[edge])
            {
                continue;
            }

            // Groups may have grown since the edge was offered. Worth less, it waits for its turn; worth more, it was offered again already.
            if (Worth(edge) == rank.Worth)
            {
                Contract(edge);
            }
            else if (Worth(edge) < rank.Worth)
            {
                Offer(edge);
            }
        }

        return ClusterLabels.Number(Array.ConvertAll(_labels, _joined.Find));
    }

    private double Worth(int edge)
    {
        var possible = (long)_sizes[_ends[2 * edge]] * _sizes[_ends[(2 * edge) + 1]];
        return (double)_graph.Total(_sums[edge], _pairs[edge], possible) / possible;
    }

    private void Offer(int edge)
    {
        if (Worth(edge) is > 0 and var worth)
        {
            _queue.Enqueue(edge, new JoinRank(worth, edge));
        }
    }

    private void Contract(int edge)
    {
        var (small, large) = (_ends[2 * edge], _ends[(2 * edge) + 1]);
        if (_degrees[small] > _degrees[large])
        {
            (small, large) = (large, small);
        }

        _joined.Unite(small, large);
        _gone[edge] = true;
        _index.Remove(small, large);
        _sizes[large] += _sizes[small];
        for (var half = _heads[small]; half != End;)
        {
            var following = _next[half];
            if (!_gone[half >> 1])
            {
                HandOver(half, small, large);
            }

            half = following;
        }
    }

    private void HandOver(int half, int small, int large)
    {
        var edge = half >> 1;
        var other = _ends[half ^ 1];
        _index.Remove(small, other);
        if (_index.Find(large, other) is >= 0 and var known)
        {
            _sums[known] += _sums[edge];
            _pairs[known] += _pairs[edge];
            _gone[edge] = true;
            Offer(known);
            return;
        }

        _ends[half] = large;
        _index.Set(large, other, edge);
        _next[half] = _heads[large];
        _heads[large] = half;
        _degrees[large]++;
    }

    private void FillEdges()
    {
        for (var i = 0; i < _graph.First.Length; i++)
        {
            var (left, right) = (_labels[_graph.First[i]], _labels[_graph.Second[i]]);
            if (left == right)
            {
                continue;
            }

            var edge = _index.Find(left, right);
            if (edge < 0)
            {
                edge = _edges++;
                _index.Set(left, right, edge);
                Attach(2 * edge, left);
                Attach((2 * edge) + 1, right);
            }

            _sums[edge] += _graph.Evidence[i];
            _pairs[edge]++;
        }
    }

    private void Attach(int half, int group)
    {
        _ends[half] = group;
        _next[half] = _heads[group];
        _heads[group] = half;
        _degrees[group]++;
    }

    /// <summary>The order in which groups are joined: the most evidence first, ties by the order of the edges, which follows weights and ids.</summary>
    private readonly record struct JoinRank(double Worth, int Edge) : IComparable<JoinRank>
    {
        public int CompareTo(JoinRank other) =>
            other.Worth.CompareTo(Worth) is var byWorth and not 0 ? byWorth : Edge.CompareTo(other.Edge);
    }
}
