using Cdp.Matching.Scoring;

namespace Cdp.Matching.Clustering;

/// <summary>Works out which sets were split, and which links that cut.</summary>
internal static class SplitReport
{
    public static IReadOnlyList<ClusterSplit> Create(int[] before, int[] after, OrderedPairs pairs, double threshold)
    {
        // Numbers of both follow the order of the lowest ranks, so the clusters of a set come in rising order.
        var firstCluster = new int[before.Length];
        Array.Fill(firstCluster, -1);
        var clusters = new Dictionary<int, List<int>>();
        var known = -1;
        for (var rank = 0; rank < before.Length; rank++)
        {
            if (after[rank] <= known)
            {
                continue;
            }

            known = after[rank];
            ref var first = ref firstCluster[before[rank]];
            if (first < 0)
            {
                first = after[rank];
            }
            else if (clusters.TryGetValue(before[rank], out var several))
            {
                several.Add(after[rank]);
            }
            else
            {
                clusters.Add(before[rank], [first, after[rank]]);
            }
        }

        var cuts = clusters.ToDictionary(entry => entry.Key, _ => new List<ScoredPair>());
        for (var i = pairs.CountFrom(threshold) - 1; i >= 0; i--)
        {
            var (left, right) = (pairs.First[i], pairs.Second[i]);
            if (after[left] != after[right] && before[left] == before[right])
            {
                cuts[before[left]].Add(pairs.PairAt(i));
            }
        }

        return [.. clusters.OrderBy(entry => entry.Value[0]).Select(entry => new ClusterSplit(entry.Value, cuts[entry.Key]))];
    }
}
