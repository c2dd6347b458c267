using Cdp.Matching.Scoring;

namespace Cdp.Matching.Clustering;

/// <summary>Splits sets of linked records so that what stays together is more likely one person than not by all pairs, not by the strongest alone.</summary>
/// <remarks>
/// Each scored pair is evidence <c>p − ½</c>, where <c>p = 1 / (1 + 2^−(w − threshold))</c>; a pair that was not scored counts as
/// <see cref="ClusteringOptions.UnscoredPairProbability"/>. The sum over the pairs within clusters is what is sought to be large: correlation clustering
/// (Bansal, Blum and Chawla 2004). That evidence is bounded keeps one false strong link from outweighing many pairs that speak against it.
/// </remarks>
/// <seealso href="https://doi.org/10.1023/B:MACH.0000033116.57574.95"/>
internal sealed class ChainGuard(OrderedPairs pairs, double threshold, double unscoredProbability)
{
    // Whole numbers add up to the same sum in any order.
    private const double Scale = 1 << 20;

    private readonly long _unscored = (long)Math.Round((unscoredProbability - 0.5) * Scale);

    /// <summary>Splits sets.</summary>
    /// <param name="sets">The set of each rank, each connected by links.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The cluster of each rank; each lies within one set.</returns>
    public int[] Split(int[] sets, CancellationToken cancellationToken)
    {
        var starts = ClusterLabels.FindStarts(sets);
        var (places, members) = FindPlaces(sets, starts);
        var (pairStarts, order) = GroupPairs(sets, starts);
        var clusters = new int[sets.Length];
        for (var set = 0; set < starts.Length - 1; set++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ranks = members.AsSpan(starts[set], starts[set + 1] - starts[set]);
            var own = order.AsSpan(pairStarts[set], pairStarts[set + 1] - pairStarts[set]);
            var labels = IsWhole(ranks.Length, own) ? null : SplitSet(ranks.Length, own, places, cancellationToken);
            for (var i = 0; i < ranks.Length; i++)
            {
                // The lowest rank of a cluster is its label for now.
                clusters[ranks[i]] = ranks[labels is null ? 0 : labels[i]];
            }
        }

        return ClusterLabels.Number(clusters);
    }

    /// <summary>Tells whether every pair of a set is a link, or the set is too small for a choice.</summary>
    private bool IsWhole(int size, ReadOnlySpan<int> own) =>
        size <= 2 || (own.Length == (long)size * (size - 1) / 2 && pairs.Weights[own[^1]] >= threshold);

    private int[] SplitSet(int size, ReadOnlySpan<int> own, int[] places, CancellationToken cancellationToken)
    {
        var first = new int[own.Length];
        var second = new int[own.Length];
        var evidence = new long[own.Length];
        for (var i = 0; i < own.Length; i++)
        {
            first[i] = places[pairs.First[own[i]]];
            second[i] = places[pairs.Second[own[i]]];
            evidence[i] = EvidenceOf(pairs.Weights[own[i]]);
        }

        return new SetSplitter(new EvidenceGraph(size, first, second, evidence, _unscored)).Split(cancellationToken);
    }

    private long EvidenceOf(double weight)
    {
        // A link is always more than nothing, so that two records that only one link concerns stay together.
        return weight == threshold ? 1
            : (long)Math.Round((MatchWeights.ToProbability(weight - threshold) - 0.5) * Scale) + (weight > threshold ? 1 : -1);
    }

    private static (int[] Places, int[] Members) FindPlaces(int[] sets, int[] starts)
    {
        var next = starts.ToArray();
        var places = new int[sets.Length];
        var members = new int[sets.Length];
        for (var rank = 0; rank < sets.Length; rank++)
        {
            var at = next[sets[rank]]++;
            places[rank] = at - starts[sets[rank]];
            members[at] = rank;
        }

        return (places, members);
    }

    /// <summary>Puts the pairs within each set of three or more side by side, by falling weight.</summary>
    private (int[] Starts, int[] Order) GroupPairs(int[] sets, int[] starts)
    {
        var pairStarts = new int[starts.Length];
        for (var i = 0; i < pairs.Weights.Length; i++)
        {
            var set = sets[pairs.First[i]];
            if (set == sets[pairs.Second[i]] && starts[set + 1] - starts[set] > 2)
            {
                pairStarts[set + 1]++;
            }
        }

        for (var set = 1; set < pairStarts.Length; set++)
        {
            pairStarts[set] += pairStarts[set - 1];
        }

        var next = pairStarts.ToArray();
        var order = new int[pairStarts[^1]];
        for (var i = 0; i < pairs.Weights.Length; i++)
        {
            var set = sets[pairs.First[i]];
            if (set == sets[pairs.Second[i]] && starts[set + 1] - starts[set] > 2)
            {
                order[next[set]++] = i;
            }
        }

        return (pairStarts, order);
    }
}
