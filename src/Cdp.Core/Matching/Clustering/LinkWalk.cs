namespace Cdp.Matching.Clustering;

/// <summary>Unites records by falling weight, down to one threshold after the other, so that what is above a threshold never depends on what is below.</summary>
/// <remarks>
/// Without a limit the sets are the connected components. With at most one record of each source, a link that would bring two of them together does not
/// hold: each record keeps its best partner in another source that was still free (greedy one-to-one assignment).
/// </remarks>
internal sealed class LinkWalk(OrderedPairs pairs, SourceSets? sources, BestLinkTies ties)
{
    private readonly DisjointSets _sets = new(pairs.RecordCount);
    private readonly TiedLinks? _tied = sources is not null && ties == BestLinkTies.Drop ? new TiedLinks(pairs.RecordCount, sources) : null;
    private int _done;

    /// <summary>Unites what links at a threshold, at most the one of the call before.</summary>
    /// <returns>The set of each rank.</returns>
    public int[] WalkTo(double threshold, CancellationToken cancellationToken)
    {
        var end = pairs.CountFrom(threshold);
        while (_done < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var stop = Math.Min(end, _done + 65_536);
            if (_tied is null)
            {
                Unite(_done, stop);
                _done = stop;
            }
            else
            {
                _done = UniteWithoutTies(_done, stop);
            }
        }

        return _sets.Label();
    }

    private void Unite(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            TryUnite(_sets.Find(pairs.First[i]), _sets.Find(pairs.Second[i]));
        }
    }

    private void TryUnite(int left, int right)
    {
        if (left == right || sources?.AreDisjoint(left, right) == false)
        {
            return;
        }

        var united = _sets.Unite(left, right);
        sources?.Unite(left, right, united);
    }

    private int UniteWithoutTies(int start, int end)
    {
        while (start < end)
        {
            // Equal weights belong together, whether or not the step ends among them.
            var stop = start + 1;
            while (stop < pairs.Weights.Length && pairs.Weights[stop] == pairs.Weights[start])
            {
                stop++;
            }

            if (stop == start + 1)
            {
                Unite(start, stop);
            }
            else
            {
                UniteUntied(start, stop);
            }

            start = stop;
        }

        return start;
    }

    private void UniteUntied(int start, int end)
    {
        _tied!.Clear();
        for (var i = start; i < end; i++)
        {
            var (left, right) = (_sets.Find(pairs.First[i]), _sets.Find(pairs.Second[i]));
            if (left != right && sources!.AreDisjoint(left, right))
            {
                _tied.Add(left, right);
            }
        }

        foreach (var (left, right) in _tied.FindUntied())
        {
            TryUnite(_sets.Find(left), _sets.Find(right));
        }
    }
}
