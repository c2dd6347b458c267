using Cdp.Matching.Scoring;

namespace Cdp.Core.Tests.Matching.Clustering;

/// <summary>Clustering done the obvious way, to compare with.</summary>
internal static class SlowClusters
{
    /// <summary>Joins the sets of each pair in turn, as long as they may be joined.</summary>
    public static int[] Join(int records, IEnumerable<ScoredPair> pairs, Func<IEnumerable<int>, bool> mayBeJoined)
    {
        List<List<int>> sets = [.. Enumerable.Range(0, records).Select(row => new List<int> { row })];
        foreach (var pair in pairs)
        {
            var left = sets.Single(set => set.Contains(pair.Left));
            var right = sets.Single(set => set.Contains(pair.Right));
            if (left != right && mayBeJoined(left.Concat(right)))
            {
                left.AddRange(right);
                sets.Remove(right);
            }
        }

        return Label(records, sets);
    }

    public static int[] Components(int records, IEnumerable<ScoredPair> pairs) => Join(records, pairs, _ => true);

    /// <summary>Joins the two groups with the greatest mean evidence, over and over.</summary>
    public static int[] JoinByEvidence(int records, Func<int, int, long> evidenceOf)
    {
        List<List<int>> groups = [.. Enumerable.Range(0, records).Select(row => new List<int> { row })];
        while (true)
        {
            var best = (from left in groups
                        from right in groups
                        where left[0] < right[0]
                        let mean = left.Average(a => right.Average(b => (double)evidenceOf(a, b)))
                        where mean > 0
                        orderby mean descending
                        select (left, right)).FirstOrDefault();
            if (best.left is null)
            {
                return Label(records, groups);
            }

            best.left.AddRange(best.right);
            best.left.Sort();
            groups.Remove(best.right);
        }
    }

    private static int[] Label(int records, List<List<int>> sets)
    {
        var labels = new int[records];
        foreach (var (number, set) in sets.OrderBy(set => set.Min()).Index())
        {
            foreach (var row in set)
            {
                labels[row] = number;
            }
        }

        return labels;
    }
}
